package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.BadInputException;
import io.parsimony.field.Kernels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: whether this machine has what Parsimony needs. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Checks that this machine has what is needed, and says what to do where it lacks.",
    footerHeading = "%nExamples:%n",
    footer = {"  parsimony doctor", "  parsimony doctor --measure --json"})
final class DoctorCommand implements Callable<Integer> {
  private static final int JAVA = 25;
  private static final long MIB = 1L << 20;
  private static final long COMFORTABLE_HEAP_MIB = 2048;

  @Option(
      names = "--measure",
      description = "First compile the arithmetic kernels and time them, which takes some seconds.")
  private boolean measure;

  @Mixin private Console console = new Console();

  private record Finding(String name, boolean good, String value, String remedy) {}

  @Override
  public Integer call() throws IOException {
    if (measure) {
      Kernels.warmUp();
    }
    List<Finding> findings = findings();
    boolean healthy = findings.stream().allMatch(Finding::good);
    if (console.isJson()) {
      console.print(json(findings, healthy));
    } else {
      StringBuilder text = new StringBuilder();
      for (Finding f : findings) {
        text.append(
            String.format(Locale.ROOT, "%-5s %-12s %s%n", f.good ? "ok" : "BAD", f.name, f.value));
        if (!f.good) {
          text.append("      ").append(f.remedy).append('\n');
        }
      }
      console.print(text.toString().stripTrailing());
    }
    return healthy ? ExitCode.OK : ExitCode.BAD_INPUT;
  }

  private static List<Finding> findings() throws IOException {
    List<Finding> found = new ArrayList<>();
    found.add(new Finding("version", true, Version.number(), ""));
    int java = Runtime.version().feature();
    found.add(
        new Finding(
            "java",
            java == JAVA,
            Runtime.version() + " in " + System.getProperty("java.home"),
            "install a JDK " + JAVA + " or set PARSIMONY_JDK"));
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    found.add(
        new Finding(
            "vector api",
            vectors,
            vectors ? "present" : "absent",
            "start with ./parsimony, or add --add-modules jdk.incubator.vector"));
    found.add(new Finding("kernels", true, kernels(), ""));
    long heap = Runtime.getRuntime().maxMemory() / MIB;
    found.add(
        new Finding(
            "memory",
            heap >= COMFORTABLE_HEAP_MIB,
            "heap of up to " + heap + " MiB, machine " + machineMib() + " MiB",
            "give the JVM more, for example PARSIMONY_JAVA_OPTS=-Xmx4g"));
    int cores = Runtime.getRuntime().availableProcessors();
    found.add(new Finding("cores", true, Integer.toString(cores), ""));
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    found.add(new Finding("jvm flags", true, String.join(" ", flags), ""));
    String advice = String.join("; ", faster(flags, vectors, cores));
    found.add(new Finding("faster", true, advice.isEmpty() ? "nothing we know" : advice, ""));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    found.add(
        new Finding(
            "temp folder",
            Files.isWritable(temporary),
            temporary.toString(),
            "make the folder writable, or name another by -Djava.io.tmpdir"));
    return found;
  }

  private static String kernels() {
    try {
      String reason = Kernels.reason();
      return Kernels.name() + (reason.isEmpty() ? "" : ": " + reason);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private static long machineMib() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getTotalMemorySize()
        / MIB;
  }

  /** What would make proofs faster here. */
  private static List<String> faster(List<String> flags, boolean vectors, int cores) {
    List<String> advice = new ArrayList<>();
    if (!vectors) {
      advice.add(
          "--add-modules jdk.incubator.vector, which ./parsimony adds: arithmetic in vectors");
    } else if (Kernels.name().equals("scalar")) {
      advice.add("a processor with AVX-512 or AVX2: arithmetic in vectors");
    } else if (!Kernels.name().equals("vector512")) {
      advice.add("a processor with AVX-512: vectors of 512 bits");
    }
    if (!flags.contains("-XX:-UseFPUForSpilling")) {
      advice.add("-XX:-UseFPUForSpilling, which ./parsimony adds: scalar multiplication");
    }
    if (flags.stream().anyMatch(f -> f.equals("-Xint") || f.startsWith("-XX:TieredStopAtLevel"))) {
      advice.add("leave the JVM's second compiler on");
    }
    if (cores == 1) {
      advice.add("a second core: commitments and transforms work on all there are");
    }
    return advice;
  }

  private static ObjectNode json(List<Finding> findings, boolean healthy) {
    ObjectNode document = Json.document("doctor").put("healthy", healthy);
    ArrayNode list = document.putArray("findings");
    for (Finding f : findings) {
      ObjectNode node =
          list.addObject().put("name", f.name).put("good", f.good).put("value", f.value);
      if (!f.good) {
        node.put("remedy", f.remedy);
      }
    }
    return document;
  }
}
