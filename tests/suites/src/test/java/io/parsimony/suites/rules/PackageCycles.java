package io.parsimony.suites.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds packages that name each other in a circle. */
final class PackageCycles {
  private final Map<String, Set<String>> graph;
  private final Set<String> finished = new HashSet<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final List<String> cycles = new ArrayList<>();

  private PackageCycles(Map<String, Set<String>> graph) {
    this.graph = new TreeMap<>(graph);
  }

  /** One line per circle met, {@code a -> b -> a}; empty if there is none. */
  static List<String> in(Map<String, Set<String>> graph) {
    PackageCycles search = new PackageCycles(graph);
    search.graph.keySet().forEach(search::visit);
    return search.cycles;
  }

  private void visit(String node) {
    if (path.contains(node)) {
      List<String> circle = new ArrayList<>();
      for (String step : path) {
        circle.addFirst(step);
        if (step.equals(node)) {
          break;
        }
      }
      cycles.add(String.join(" -> ", circle) + " -> " + node);
      return;
    }
    if (finished.contains(node)) {
      return;
    }
    path.push(node);
    graph.getOrDefault(node, Set.of()).forEach(this::visit);
    path.pop();
    finished.add(node);
  }
}
