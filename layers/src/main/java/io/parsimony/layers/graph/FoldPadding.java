package io.parsimony.layers.graph;

import io.parsimony.layers.WindowGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves a padding with zeros into the convolution behind it. */
final class FoldPadding implements GraphPass {
  @Override
  public String name() {
    return "fold-padding";
  }

  @Override
  public ModelGraph apply(ModelGraph graph) {
    return GraphView.rewriteAll(graph, view -> node -> fold(view, node));
  }

  private static Optional<ModelGraph> fold(GraphView view, Node node) {
    if (!(node.op() instanceof Op.Conv(var geometry, var groups))) {
      return Optional.empty();
    }
    return view.ownProducer(node.inputs().getFirst(), node)
        .filter(before -> before.op() instanceof Op.Pad pad && isSpatial(pad))
        .map(before -> fold(view.graph(), before, node, geometry, groups));
  }

  private static boolean isSpatial(Op.Pad pad) {
    return pad.mode() == PadMode.CONSTANT
        && pad.value() == 0
        && pad.begin().subList(0, 2).equals(List.of(0, 0))
        && pad.end().subList(0, 2).equals(List.of(0, 0));
  }

  private static ModelGraph fold(
      ModelGraph graph, Node before, Node conv, WindowGeometry g, int groups) {
    Op.Pad pad = (Op.Pad) before.op();
    WindowGeometry wider =
        new WindowGeometry(
            g.kernel(),
            g.strides(),
            g.dilations(),
            sum(g.padsBegin(), pad.begin().subList(2, pad.begin().size())),
            sum(g.padsEnd(), pad.end().subList(2, pad.end().size())),
            g.ceilMode());
    List<String> inputs = new ArrayList<>(conv.inputs());
    inputs.set(0, before.inputs().getFirst());
    GraphEditor editor = new GraphEditor(graph);
    Op op = new Op.Conv(wider, groups);
    editor.replace(conv, new Node(conv.name(), op, inputs, conv.outputs(), conv.origin()));
    editor.remove(before);
    return editor.toGraph();
  }

  private static List<Integer> sum(List<Integer> a, List<Integer> b) {
    List<Integer> sum = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sum.add(a.get(i) + b.get(i));
    }
    return sum;
  }
}
