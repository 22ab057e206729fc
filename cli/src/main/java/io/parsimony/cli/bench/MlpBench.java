package io.parsimony.cli.bench;

import io.parsimony.api.Keys;
import io.parsimony.api.Network;
import io.parsimony.api.NetworkProver;
import io.parsimony.api.Options;
import io.parsimony.api.Parsimony;
import io.parsimony.api.Proof;
import io.parsimony.api.Trust;
import io.parsimony.field.Kernels;
import io.parsimony.field.Progress;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.image.PixelScale;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.ProverStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network that other proof systems were measured on: layers of 64x64 and one of 64x10, private
 * 8-bit weights and input, no activations, public outputs. With 15 layers it has 62,080
 * multiply-adds. What is timed is everything from the input's file to the finished proof.
 */
public final class MlpBench {
  private static final int WIDTH = 64;
  private static final int OUTPUTS = 10;
  private static final int LEVELS = 255;

  /** Proofs after which the JVM has compiled what they spend their time in. */
  private static final int WARM_UP = 12;

  private MlpBench() {}

  /**
   * What was measured; of several proofs, that with the least time on the wall.
   *
   * @param multiplyAdds of the network
   * @param layout of the columns, as the planner chose it
   * @param rows that are used
   * @param constraints M of the circuit
   * @param adviceColumns of 2^k rows each
   * @param threads the machine's processors
   * @param phases where the proof's time went, by the clock on the wall
   */
  public record Result(
      int layers,
      long multiplyAdds,
      String gateSet,
      WeightRange weightRange,
      String layout,
      long rows,
      long constraints,
      int adviceColumns,
      int k,
      int threads,
      double proveWallSeconds,
      double proveCpuSeconds,
      double peakMemoryMb,
      int proofBytes,
      @Nullable ProverStats phases) {}

  /**
   * Measures.
   *
   * @param layers of 64x64; the one of 64x10 is added
   * @param runs proofs to make, after {@value #WARM_UP} that are not counted
   */
  public static Result run(
      int layers, String gates, WeightRange weightRange, int runs, Progress progress) {
    Options options =
        new Options(
            gates,
            Params.PRIVATE,
            weightRange,
            Visibility.PRIVATE,
            Nonlinear.LOOKUP,
            0,
            0,
            0,
            0,
            Map.of(),
            Options.Output.FULL,
            Objective.COST,
            List.of(),
            PixelScale.DEFAULT);
    progress.stage("compiling kernels", 0);
    Kernels.warmUp();
    progress.stage("making keys", 0);
    Network network = Network.of(graph(layers), options);
    Keys keys = network.keys();
    CircuitPlanner.Plan plan = network.plan();
    Path input = inputFile();
    try {
      NetworkProver prover = network.prover(keys);
      progress.stage("proving", runs + WARM_UP);
      for (int i = 0; i < WARM_UP; i++) {
        prover.prove(input);
        progress.advance(1);
      }
      Stopwatch.Timed<Proof> best = Stopwatch.time(() -> prover.prove(input));
      ProverStats stats = prover.lastStats();
      for (int i = 1; i < runs; i++) {
        progress.advance(1);
        Stopwatch.Timed<Proof> next = Stopwatch.time(() -> prover.prove(input));
        if (next.wallSeconds() < best.wallSeconds()) {
          best = next;
          stats = prover.lastStats();
        }
      }
      progress.done();
      double peak = Stopwatch.peakMegabytes();
      Parsimony.verify(best.result(), Trust.keys(keys).allowingUnsafeSetup());
      return new Result(
          layers,
          (long) layers * WIDTH * WIDTH + WIDTH * OUTPUTS,
          gates,
          weightRange,
          plan.options().layout(),
          plan.stats().total().rows(),
          plan.stats().m(),
          plan.stats().columns().advice(),
          plan.options().k(),
          Runtime.getRuntime().availableProcessors(),
          best.wallSeconds(),
          best.cpuSeconds(),
          peak,
          best.result().content().proof().length,
          stats);
    } catch (ProofRejectedException e) {
      throw new IllegalStateException("the benchmark's own proof is rejected", e);
    } finally {
      delete(input);
    }
  }

  /** The network, its weights from a fixed generator. */
  static ModelGraph graph(int layers) {
    ModelGraph.Builder builder =
        ModelGraph.builder("mlp-" + layers).input("x", ElementType.FLOAT, Shape.of(1, WIDTH));
    String last = "x";
    for (int layer = 0; layer <= layers; layer++) {
      int width = layer == layers ? OUTPUTS : WIDTH;
      builder.initializer(
          "w" + layer, Tensor.floats(Shape.of(WIDTH, width), weights(layer, width)));
      builder.node("y" + layer, new Op.MatMul(), last, "w" + layer);
      last = "y" + layer;
    }
    return builder.output(last).build();
  }

  /** Multiples of 1/127, scaled so that activations neither vanish nor grow. */
  private static double[] weights(int layer, int width) {
    double scale = Math.sqrt(3.0 / WIDTH);
    return IntStream.range(0, WIDTH * width).mapToDouble(i -> level(layer, i) * scale).toArray();
  }

  /** A number from -1 to 1 in 255 steps. */
  private static double level(int stream, int index) {
    long half = LEVELS / 2;
    return (Math.floorMod(MacCircuit.draw(1000L + stream, index), (long) LEVELS) - half)
        / (double) half;
  }

  private static Path inputFile() {
    String values =
        IntStream.range(0, WIDTH)
            .mapToObj(i -> Double.toString(level(-1, i)))
            .collect(Collectors.joining(","));
    try {
      Path file = Files.createTempFile("parsimony-bench", ".json");
      return Files.writeString(file, "{\"input_data\": [[" + values + "]]}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
