package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.BadInputException;
import io.parsimony.api.OutputFile;
import io.parsimony.circuit.compiled.json.CircuitJson;
import io.parsimony.cli.bench.KernelBench;
import io.parsimony.cli.bench.MacCircuit;
import io.parsimony.cli.bench.MlpBench;
import io.parsimony.cli.bench.ProveBench;
import io.parsimony.field.Kernels;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.prover.ProverStats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench kernels|prove|mlp|scaling}: workloads with known figures of other programs. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures the prover on fixed workloads. Run it on a quiet machine; docs/perf-log.md has"
            + " figures to compare with, and the conditions they were taken under.",
    subcommands = {
      BenchCommand.Arithmetic.class,
      BenchCommand.Prove.class,
      BenchCommand.Mlp.class,
      BenchScalingCommand.class
    })
final class BenchCommand implements Runnable {
  private static final int MOST_THREADS = 1024;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name what to measure: kernels, prove, mlp or scaling");
  }

  /** How often something is repeated. */
  static final class Runs {
    @Option(
        names = "--runs",
        paramLabel = "N",
        defaultValue = "3",
        description = "Measure N times and print the best (default: 3).")
    private int runs = 3;

    int count() {
      if (runs < 1 || runs > 1000) {
        throw new BadInputException("--runs must be 1 to 1000, got " + runs);
      }
      return runs;
    }
  }

  private static Map<String, Double> seconds(@Nullable ProverStats phases) {
    Map<String, Double> parts = new LinkedHashMap<>();
    if (phases != null) {
      parts.put("witness", seconds(phases.witness()));
      parts.put("commit", seconds(phases.commit()));
      parts.put("ntt", seconds(phases.ntt()));
      parts.put("arguments", seconds(phases.arguments()));
      parts.put("quotient", seconds(phases.quotient()));
      parts.put("evaluate", seconds(phases.evaluate()));
      parts.put("open", seconds(phases.open()));
    }
    return parts;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void fill(ObjectNode document, Map<String, Double> phases) {
    ObjectNode node = document.putObject("phases");
    phases.forEach(node::put);
    document.put("kernels", Kernels.name());
  }

  private static String text(Map<String, Double> phases) {
    StringBuilder text = new StringBuilder();
    phases.forEach(
        (name, value) -> text.append(String.format(Locale.ROOT, "%n  %-10s %8.3f s", name, value)));
    return text + "\nkernels " + Kernels.name();
  }

  static void requireThreads(int threads) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new BadInputException("--threads must be 1 to " + MOST_THREADS + ", got " + threads);
    }
  }

  /** The comparison circuit that the options ask for. */
  static MacCircuit circuit(int k, int gates) {
    try {
      return MacCircuit.of(k, gates);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Field, transforms and sums. */
  @Command(
      name = "kernels",
      mixinStandardHelpOptions = true,
      description =
          "Times field multiplication, transforms (NTT) and sums of points (MSM): CPU time of one"
              + " thread, the least of several runs, after warming up.",
      footerHeading = "%nExamples:%n",
      footer = {"  parsimony bench kernels", "  parsimony bench kernels --largest 16 --json"})
  static final class Arithmetic implements Callable<Integer> {
    @Option(
        names = "--largest",
        paramLabel = "K",
        defaultValue = "20",
        description = "Leave out sizes above 2^K (default: 20).")
    private int largest = 20;

    @Mixin private Runs runs = new Runs();
    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      if (largest < 4) {
        throw new BadInputException("--largest must be 4 or more, got " + largest);
      }
      List<KernelBench.Row> rows = KernelBench.run(largest, runs.count());
      ObjectNode document = Json.document("bench-kernels").put("kernels", Kernels.name());
      ArrayNode list = document.putArray("rows");
      StringBuilder text = new StringBuilder("kernels " + Kernels.name());
      for (KernelBench.Row row : rows) {
        list.addObject().put("work", row.work()).put("seconds", row.seconds());
        boolean tiny = row.seconds() < 1e-5;
        double shown = row.seconds() * (tiny ? 1e9 : 1e3);
        text.append(
            String.format(Locale.ROOT, "%n%-42s %10.2f %s", row.work(), shown, tiny ? "ns" : "ms"));
      }
      if (console.isJson()) {
        console.print(document);
      } else {
        console.print(text.toString());
      }
      return ExitCode.OK;
    }
  }

  /** Keys and proofs of the comparison circuit. */
  @Command(
      name = "prove",
      mixinStandardHelpOptions = true,
      description =
          "Times keys and proofs of a circuit of multiply-add gates, the same for every program,"
              + " and verifies the proof. CPU time is of the whole process, memory its resident"
              + " peak.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  parsimony bench prove --k 16 --macs 8 --threads 1 --json",
        "  parsimony bench prove --k 8 --macs 8 --write circuit.json"
      })
  static final class Prove implements Callable<Integer> {
    @Option(
        names = "--k",
        paramLabel = "K",
        defaultValue = "16",
        description = "Rows 2^K (default: 16).")
    private int k = 16;

    @Option(
        names = "--macs",
        paramLabel = "T",
        defaultValue = "8",
        description = "Multiply-add gates of three columns each (default: 8).")
    private int gates = 8;

    @Option(
        names = "--threads",
        paramLabel = "N",
        defaultValue = "1",
        description = "Threads to work on (default: 1).")
    private int threads = 1;

    @Option(
        names = "--write",
        paramLabel = "FILE",
        description =
            "Write the circuit with its witness as JSON for `plonk` and other programs, and measure"
                + " nothing.")
    private @Nullable Path file;

    @Mixin private Runs runs = new Runs();
    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      requireThreads(threads);
      MacCircuit circuit = circuit(k, gates);
      Path target = file;
      if (target != null) {
        OutputFile.write(target, out -> CircuitJson.write(circuit.file(), out));
        console.notice("wrote " + target);
        return ExitCode.OK;
      }
      ProveBench.Result result =
          ProveBench.run(k, gates, threads, runs.count(), console.progress());
      Map<String, Double> phases = seconds(result.phases());
      if (console.isJson()) {
        ObjectNode document = Json.document("bench-prove").put("k", k).put("macs", gates);
        document.put("adviceColumns", 3 * gates).put("threads", threads);
        document.put("proveWallSeconds", result.proveWallSeconds());
        document.put("proveCpuSeconds", result.proveCpuSeconds());
        document.put("keygenWallSeconds", result.keygenWallSeconds());
        document.put("keygenCpuSeconds", result.keygenCpuSeconds());
        document.put("peakMemoryMb", result.peakMemoryMb());
        document.put("proofBytes", result.proofBytes());
        fill(document, phases);
        console.print(document);
      } else {
        console.print(
            String.format(
                Locale.ROOT,
                "k = %d, %d advice columns, %d thread(s), proof of %,d bytes%n"
                    + "keygen %8.3f s wall, %8.3f s CPU%n"
                    + "prove  %8.3f s wall, %8.3f s CPU%n"
                    + "peak   %8.0f MB%nphases of the proof:%s",
                k,
                3 * gates,
                threads,
                result.proofBytes(),
                result.keygenWallSeconds(),
                result.keygenCpuSeconds(),
                result.proveWallSeconds(),
                result.proveCpuSeconds(),
                result.peakMemoryMb(),
                text(phases)));
      }
      return ExitCode.OK;
    }
  }

  /** A network without activations. */
  @Command(
      name = "mlp",
      mixinStandardHelpOptions = true,
      description =
          "Times proofs of a network of fully connected layers, 64 x 64 and one of 64 x 10, with"
              + " private 8-bit weights and input, no activations, and public outputs; on all"
              + " processors, from the input's file to the proof, after some proofs to warm up.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  parsimony bench mlp --layers 15",
        "  parsimony bench mlp --layers 15 --weight-range trusted --json"
      })
  static final class Mlp implements Callable<Integer> {
    @Option(
        names = "--layers",
        paramLabel = "N",
        defaultValue = "15",
        description = "Layers of 64 x 64 (default: 15).")
    private int layers = 15;

    @Option(
        names = "--gates",
        paramLabel = "NAME",
        defaultValue = "tile",
        description = "Gate set: a name that `gates` lists (default: tile).")
    private String gates = "tile";

    @Option(
        names = "--weight-range",
        paramLabel = "checked|trusted",
        defaultValue = "checked",
        description = "Private weights: range-checked, or any field elements (default: checked).")
    private WeightRange weightRange = WeightRange.CHECKED;

    @Mixin private Runs runs = new Runs();
    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      if (layers < 0 || layers > 10_000) {
        throw new BadInputException("--layers must be 0 to 10000, got " + layers);
      }
      MlpBench.Result result =
          MlpBench.run(layers, gates, weightRange, runs.count(), console.progress());
      Map<String, Double> phases = seconds(result.phases());
      String range = weightRange.name().toLowerCase(Locale.ROOT);
      if (console.isJson()) {
        ObjectNode document = Json.document("bench-mlp").put("layers", layers);
        document.put("multiplyAdds", result.multiplyAdds()).put("gateSet", gates);
        document.put("weightRange", range).put("layout", result.layout());
        document.put("M", result.constraints()).put("rows", result.rows());
        document.put("adviceColumns", result.adviceColumns());
        document.put("k", result.k()).put("threads", result.threads());
        document.put("proveWallSeconds", result.proveWallSeconds());
        document.put("proveCpuSeconds", result.proveCpuSeconds());
        document.put("peakMemoryMb", result.peakMemoryMb());
        document.put("proofBytes", result.proofBytes());
        fill(document, phases);
        console.print(document);
      } else {
        console.print(
            String.format(
                Locale.ROOT,
                "%,d multiply-adds, gate set %s, weights %s, layout %s%n"
                    + "M = %,d on %,d rows, k = %d, %d advice columns, %d thread(s), proof of %,d"
                    + " bytes%n"
                    + "prove  %8.3f s wall, %8.3f s CPU%n"
                    + "peak   %8.0f MB%nphases of the proof:%s",
                result.multiplyAdds(),
                gates,
                range,
                result.layout(),
                result.constraints(),
                result.rows(),
                result.k(),
                result.adviceColumns(),
                result.threads(),
                result.proofBytes(),
                result.proveWallSeconds(),
                result.proveCpuSeconds(),
                result.peakMemoryMb(),
                text(phases)));
      }
      return ExitCode.OK;
    }
  }
}
