package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.onnx.proto.GraphProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Scan, unrolled over the axis that it runs along, which is static as all shapes are. */
final class ScanOps {
  private ScanOps() {}

  static void register(Map<String, Translator> to) {
    to.put(
        "Scan",
        n -> {
          if (n.opset() < 9) {
            batched(n);
          } else {
            scan(n);
          }
        });
  }

  /** Opset 8: a leading batch axis on everything, and optional lengths, which must be full. */
  private static void batched(ImportNode n) {
    GraphProto body = ControlOps.body(n, "body");
    int scans = n.attributes().small("num_scan_inputs", 1);
    int states = body.getInputCount() - scans;
    int batches = n.shape(1).dim(0);
    int steps = n.shape(1 + states).dim(1);
    if (n.has(0)) {
      for (double length : n.constant(0, "sequence_lens").data()) {
        if (length != steps) {
          throw new IllegalArgumentException(
              "sequence_lens holds "
                  + length
                  + " and the sequences have "
                  + steps
                  + " steps; pad the sequences and leave sequence_lens out");
        }
      }
    }
    List<Integer> directions =
        n.attributes().integers("directions").orElse(Collections.nCopies(scans, 0));
    List<List<String>> results = new ArrayList<>();
    for (int b = 0; b < batches; b++) {
      List<String> state = new ArrayList<>();
      List<String> sequences = new ArrayList<>();
      for (int i = 0; i < states + scans; i++) {
        String own = element(n, n.input(1 + i), 0, b);
        (i < states ? state : sequences).add(own);
      }
      List<Integer> front = Collections.nCopies(body.getOutputCount(), 0);
      Run run = new Run(n, body, n.name() + "/" + b + "/");
      results.add(
          run.over(state, sequences, Collections.nCopies(scans, 0), directions, front, front));
    }
    for (int i = 0; i < body.getOutputCount(); i++) {
      int output = i;
      n.result(i, ControlOps.stacked(n, results.stream().map(r -> r.get(output)).toList(), 0));
    }
  }

  private static void scan(ImportNode n) {
    GraphProto body = ControlOps.body(n, "body");
    Attributes a = n.attributes();
    int scans = a.small("num_scan_inputs", 1);
    int states = n.inputs() - scans;
    List<String> state = new ArrayList<>();
    List<String> sequences = new ArrayList<>();
    for (int i = 0; i < n.inputs(); i++) {
      (i < states ? state : sequences).add(n.input(i));
    }
    List<Integer> none = Collections.nCopies(Math.max(scans, body.getOutputCount()), 0);
    List<String> results =
        new Run(n, body, n.name() + "/")
            .over(
                state,
                sequences,
                a.integers("scan_input_axes").orElse(none),
                a.integers("scan_input_directions").orElse(none),
                a.integers("scan_output_axes").orElse(none),
                a.integers("scan_output_directions").orElse(none));
    for (int i = 0; i < results.size(); i++) {
      n.result(i, results.get(i));
    }
  }

  /** The element at a position of an axis, without that axis. */
  private static String element(ImportNode n, String value, int axis, int at) {
    List<Integer> dims = new ArrayList<>(n.shape(value).toList());
    dims.subList(axis, axis + 1).clear();
    return n.reshape(n.slice(value, axis, at, 1), Shape.of(dims));
  }

  /**
   * One scan.
   *
   * @param n the node
   * @param body what is done at each step
   * @param prefix of the names of the nodes that come of it
   */
  private record Run(ImportNode n, GraphProto body, String prefix) {

    /** The last states, then the stacked outputs of all steps; direction 1 is from the end. */
    List<String> over(
        List<String> initial,
        List<String> sequences,
        List<Integer> axes,
        List<Integer> directions,
        List<Integer> outputAxes,
        List<Integer> outputDirections) {
      List<String> state = initial;
      int states = initial.size();
      List<List<String>> scanned = new ArrayList<>();
      for (int i = states; i < body.getOutputCount(); i++) {
        scanned.add(new ArrayList<>());
      }
      int steps = steps(sequences, axes);
      for (int t = 0; t < steps; t++) {
        List<String> inputs = new ArrayList<>(state);
        for (int i = 0; i < sequences.size(); i++) {
          int axis = n.shape(sequences.get(i)).axis(axes.get(i));
          int at = directions.get(i) == 1 ? steps - 1 - t : t;
          inputs.add(element(n, sequences.get(i), axis, at));
        }
        List<String> results = ControlOps.inline(n, body, inputs, prefix + t + "/");
        state = results.subList(0, states);
        for (int k = 0; k < scanned.size(); k++) {
          scanned.get(k).add(results.get(states + k));
        }
      }
      List<String> all = new ArrayList<>(state);
      for (int k = 0; k < scanned.size(); k++) {
        List<String> parts = scanned.get(k);
        if (outputDirections.get(k) == 1) {
          parts = parts.reversed();
        }
        int given = outputAxes.get(k);
        int rank = parts.isEmpty() ? 0 : n.shape(parts.getFirst()).rank() + 1;
        all.add(ControlOps.stacked(n, parts, given < 0 ? given + rank : given));
      }
      return all;
    }

    private int steps(List<String> sequences, List<Integer> axes) {
      int steps = n.shape(sequences.getFirst()).dim(axes.getFirst());
      for (int i = 1; i < sequences.size(); i++) {
        int own = n.shape(sequences.get(i)).dim(axes.get(i));
        if (own != steps) {
          throw new IllegalArgumentException(
              "scan input 0 has " + steps + " steps and scan input " + i + " has " + own);
        }
      }
      return steps;
    }
  }
}
