package io.parsimony.suites.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The main classes of every module that this build has compiled, and who names whom. */
final class CompiledProject {
  /** The project's root folder, set by the build. */
  static final Path ROOT = Path.of(System.getProperty("parsimony.root", "../.."));

  private final List<CompiledClass> classes;
  private final Map<String, String> moduleOfPackage;

  CompiledProject(Collection<CompiledClass> classes) {
    this.classes = List.copyOf(classes);
    moduleOfPackage = new TreeMap<>();
    for (CompiledClass c : this.classes) {
      moduleOfPackage.put(c.packageName(), c.module());
    }
  }

  static CompiledProject read(List<String> modules) throws IOException {
    List<CompiledClass> found = new ArrayList<>();
    for (String module : modules) {
      Path folder = ROOT.resolve(module).resolve("target/classes");
      if (Files.isDirectory(folder)) {
        for (Path file : filesUnder(folder, ".class")) {
          found.add(CompiledClass.read(module, file));
        }
      }
    }
    return new CompiledProject(found);
  }

  static List<Path> filesUnder(Path folder, String suffix) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(p -> p.toString().endsWith(suffix)).sorted().toList();
    }
  }

  List<CompiledClass> classes() {
    return classes;
  }

  Set<String> modules() {
    return new TreeSet<>(moduleOfPackage.values());
  }

  /** Our packages that hold the classes a class names, its own left out. */
  Set<String> packagesUsedBy(CompiledClass c) {
    Set<String> used = new TreeSet<>();
    for (String name : c.classes()) {
      String pack = CompiledClass.packageOf(name);
      if (moduleOfPackage.containsKey(pack) && !pack.equals(c.packageName())) {
        used.add(pack);
      }
    }
    return used;
  }

  String moduleOf(String packageName) {
    String module = moduleOfPackage.get(packageName);
    if (module == null) {
      throw new IllegalArgumentException("no module holds package " + packageName);
    }
    return module;
  }

  /** For each package the packages its classes name. */
  Map<String, Set<String>> packageGraph() {
    Map<String, Set<String>> graph = new TreeMap<>();
    for (CompiledClass c : classes) {
      graph.computeIfAbsent(c.packageName(), _ -> new TreeSet<>()).addAll(packagesUsedBy(c));
    }
    return graph;
  }
}
