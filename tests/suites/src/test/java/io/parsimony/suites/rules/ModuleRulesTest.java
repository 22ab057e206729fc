package io.parsimony.suites.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may name whom. These boundaries are held from the first day; a new exception needs an ADR.
 */
class ModuleRulesTest {
  /** Modules in the order of data flow, each with the modules its main code may name. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "field", Set.of(),
          "circuit", Set.of("field"),
          "layers", Set.of("field", "circuit"),
          "onnx", Set.of("field", "circuit", "layers"),
          "prover-kzg", Set.of("field", "circuit"),
          "explore", Set.of("field", "circuit", "layers", "onnx"),
          "cli", Set.of("field", "circuit", "layers", "onnx", "prover-kzg", "explore"),
          "tests/testkit",
              Set.of("field", "circuit", "layers", "onnx", "prover-kzg", "explore", "cli"));

  /** The one part of circuit that the prover may see. */
  private static final String SEAM = "io.parsimony.circuit.compiled";

  private static final String VECTOR_API = "jdk.incubator.vector.";

  /**
   * Where numbers that hide secrets are drawn: nothing there may come from a seedable generator.
   */
  private static final Set<String> NEAR_BLINDING = Set.of("prover-kzg", "cli");

  private static final List<String> WEAK_RANDOM =
      List.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.util.random.RandomGenerator");

  /**
   * Classes of main code that may use what is dangerous by name, beside the package that defines
   * it.
   */
  private static final Set<String> MAY_BE_DANGEROUS =
      Set.of(
          "io.parsimony.api.TrialSrs", // makes the throw-away SRS that verify refuses by default
          "io.parsimony.cli.SrsCommand"); // the command `srs unsafe`

  private static final Set<String> VAGUE_PACKAGES =
      Set.of("util", "utils", "common", "helper", "helpers", "misc");

  private static final int MAX_LINES = 800;

  private static CompiledProject project = new CompiledProject(List.of());

  @BeforeAll
  static void readClasses() throws IOException {
    project = CompiledProject.read(List.copyOf(MAY_USE.keySet()));
  }

  @Test
  void everyModuleWasCompiledBeforeThisTest() {
    assertThat(project.modules()).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
  }

  @Test
  void modulesNameOnlyModulesBelowThem() {
    List<String> broken =
        naming((user, pack) -> {
          String used = project.moduleOf(pack);
          return !used.equals(user.module())
              && !MAY_USE.getOrDefault(user.module(), Set.of()).contains(used);
        });
    assertThat(broken).isEmpty();
  }

  @Test
  void theProverSeesNothingOfCircuitButTheSeam() {
    List<String> broken =
        naming((user, pack) ->
            user.module().equals("prover-kzg")
                && project.moduleOf(pack).equals("circuit")
                && !pack.equals(SEAM));
    assertThat(broken).isEmpty();
  }

  @Test
  void onlyFieldNamesTheVectorApi() {
    assertThat(usersOf(name -> name.startsWith(VECTOR_API), c -> !c.module().equals("field")))
        .isEmpty();
  }

  @Test
  void noPackagesNameEachOtherInACircle() {
    assertThat(PackageCycles.in(project.packageGraph())).isEmpty();
  }

  @Test
  void nothingNearBlindingDrawsFromASeedableGenerator() {
    assertThat(usersOf(WEAK_RANDOM::contains, c -> NEAR_BLINDING.contains(c.module()))).isEmpty();
  }

  @Test
  void whatIsDangerousByNameHasListedUsersOnly() {
    Set<String> broken = new TreeSet<>();
    for (CompiledClass c : project.classes()) {
      for (String used : dangersNamedBy(c)) {
        String owner = used.replaceAll("#.*", "");
        boolean definer = CompiledClass.packageOf(owner).equals(c.packageName());
        if (!definer && !MAY_BE_DANGEROUS.contains(c.topLevelName())) {
          broken.add(c.name() + " -> " + used);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void noPackageHasAVagueName() {
    assertThat(project.packageGraph().keySet())
        .noneMatch(p -> List.of(p.split("\\.")).stream().anyMatch(VAGUE_PACKAGES::contains));
  }

  @Test
  void noHandWrittenFileIsTooLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (String module :
        List.of(
            "field",
            "circuit",
            "layers",
            "onnx",
            "prover-kzg",
            "explore",
            "cli",
            "tests/testkit",
            "tests/suites",
            "bench")) {
      Path sources = CompiledProject.ROOT.resolve(module).resolve("src");
      for (Path file : CompiledProject.filesUnder(sources, ".java")) {
        long lines = Files.readString(file, StandardCharsets.UTF_8).lines().count();
        if (lines > MAX_LINES) {
          tooLong.add(CompiledProject.ROOT.relativize(file) + ": " + lines + " lines");
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  /** The test of the test: this class itself breaks two rules, and both are seen. */
  @Test
  void aBreachIsSeenInTheConstantPool() throws IOException {
    Path self =
        Path.of(
            "target/test-classes", CulpritForRules.class.getName().replace('.', '/') + ".class");
    CompiledClass culprit = CompiledClass.read("cli", self);
    assertThat(culprit.classes()).contains("java.util.Random");
    assertThat(dangersNamedBy(culprit)).anyMatch(d -> d.endsWith("#deterministicForTests"));
    assertThat(PackageCycles.in(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"))))
        .containsExactly("b -> c -> b");
  }

  private interface Breach {
    boolean test(CompiledClass user, String usedPackage);
  }

  private static List<String> naming(Breach breach) {
    List<String> broken = new ArrayList<>();
    for (CompiledClass c : project.classes()) {
      for (String pack : project.packagesUsedBy(c)) {
        if (breach.test(c, pack)) {
          broken.add(c.module() + ": " + c.name() + " -> " + pack);
        }
      }
    }
    return broken;
  }

  private static List<String> usersOf(Predicate<String> name, Predicate<CompiledClass> user) {
    List<String> broken = new ArrayList<>();
    for (CompiledClass c : project.classes()) {
      if (user.test(c)) {
        c.classes().stream().filter(name).forEach(used -> broken.add(c.name() + " -> " + used));
      }
    }
    return broken;
  }

  private static Set<String> dangersNamedBy(CompiledClass c) {
    Set<String> dangers = new TreeSet<>();
    for (String used : c.classes()) {
      String simple = used.substring(used.lastIndexOf('.') + 1);
      if (used.startsWith("io.parsimony.") && simple.startsWith("Unsafe")) {
        dangers.add(used);
      }
    }
    for (String member : c.members()) {
      String name = member.substring(member.indexOf('#') + 1);
      if (member.startsWith("io.parsimony.")
          && (name.startsWith("deterministic") || name.startsWith("readTrusted"))) {
        dangers.add(member);
      }
    }
    return dangers;
  }
}
