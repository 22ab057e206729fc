package io.parsimony.layers.graph.lower;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.PoolKind;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Operators with windows that are not simple: transposed convolutions, norms, positions. */
final class WindowLowering {

  private WindowLowering() {}

  /** The p-th root of sums of p-th powers; the sums are a convolution with ones. */
  static boolean pool(Node node, Op.Pool op, Steps s) {
    if (op.kind() != PoolKind.LP) {
      return false;
    }
    String x = node.inputs().getFirst();
    int channels = s.shape(x).dim(1);
    List<Integer> dims = new ArrayList<>(List.of(channels, 1));
    dims.addAll(op.geometry().kernel());
    String ones = s.constant("ones", Tensor.filled(Shape.of(dims), s.type(x), 1));
    String powers =
        op.norm() == 1
            ? s.unary(Kind.ABS, x)
            : op.norm() == 2 ? s.mul(x, x) : s.power(s.unary(Kind.ABS, x), op.norm());
    WindowGeometry geometry = withoutOverhang(op.geometry(), s.shape(x));
    String sums = s.step(new Op.Conv(geometry, channels), powers, ones);
    if (op.norm() == 1) {
      return s.result(sums);
    }
    return s.result(op.norm() == 2 ? s.unary(Kind.SQRT, sums) : s.power(sums, 1.0 / op.norm()));
  }

  /** Ceil mode as padding behind, which is the same for sums. */
  private static WindowGeometry withoutOverhang(WindowGeometry g, Shape x) {
    List<Integer> end = new ArrayList<>();
    for (int i = 0; i < g.axes(); i++) {
      int length = x.dim(i + 2);
      int needed = (g.outputDim(i, length) - 1) * g.strides().get(i) + g.span(i);
      int extra = needed - length - g.padsBegin().get(i) - g.padsEnd().get(i);
      end.add(g.padsEnd().get(i) + Math.max(0, extra));
    }
    return new WindowGeometry(g.kernel(), g.strides(), g.dilations(), g.padsBegin(), end, false);
  }

  /** A computed bias is a sum of its own. */
  static boolean conv(Node node, Op.Conv conv, Steps s) {
    List<String> in = node.inputs();
    if (in.size() < 3 || s.isConstant(in.get(2))) {
      return false;
    }
    List<Integer> column = new ArrayList<>(Collections.nCopies(s.shape(in.get(0)).rank() - 1, 1));
    column.set(0, s.shape(in.get(2)).size());
    String sums = s.step(conv, in.get(0), in.get(1));
    return s.result(s.add(sums, s.reshape(in.get(2), Shape.of(column))));
  }

  /**
   * A convolution over the input with zeros between its elements, by the kernel turned round with
   * inputs and outputs exchanged.
   */
  static boolean convTranspose(Node node, Op.ConvTranspose op, Steps s) {
    String x = node.inputs().get(0);
    WindowGeometry g = op.geometry();
    String spread = x;
    List<Integer> begin = new ArrayList<>();
    List<Integer> end = new ArrayList<>();
    for (int i = 0; i < g.axes(); i++) {
      spread = spread(spread, i + 2, g.strides().get(i), s);
      int reach = g.span(i) - 1;
      begin.add(reach - g.padsBegin().get(i));
      end.add(reach - g.padsEnd().get(i) + op.outputPadding().get(i));
    }
    List<Integer> ones = Collections.nCopies(g.axes(), 1);
    WindowGeometry window = new WindowGeometry(g.kernel(), ones, g.dilations(), begin, end, false);
    String weights = turned(node.inputs().get(1), op.groups(), s);
    Op conv = new Op.Conv(window, op.groups());
    return s.result(
        node.inputs().size() > 2
            ? s.step(conv, spread, weights, node.inputs().get(2))
            : s.step(conv, spread, weights));
  }

  /** Puts {@code stride - 1} zeros between the elements along an axis. */
  private static String spread(String x, int axis, int stride, Steps s) {
    if (stride == 1) {
      return x;
    }
    Shape shape = s.shape(x);
    List<Integer> dims = new ArrayList<>(shape.toList());
    dims.add(axis + 1, 1);
    List<Integer> none = Collections.nCopies(dims.size(), 0);
    List<Integer> behind = new ArrayList<>(none);
    behind.set(axis + 1, stride - 1);
    String padded =
        s.step(new Op.Pad(PadMode.CONSTANT, none, behind, 0), s.reshape(x, Shape.of(dims)));
    int length = shape.dim(axis);
    String joined = s.reshape(padded, shape.withDim(axis, length * stride));
    return s.head(joined, shape.withDim(axis, (length - 1) * stride + 1));
  }

  /** Weights [C, M/groups, kernel] as [M, C/groups, kernel reversed]. */
  private static String turned(String weights, int groups, Steps s) {
    Shape shape = s.shape(weights);
    int rank = shape.rank();
    int inputs = shape.dim(0) / groups;
    int outputs = shape.dim(1);
    List<Integer> kernel = shape.toList().subList(2, rank);
    List<Integer> grouped = new ArrayList<>(List.of(groups, inputs, outputs));
    grouped.addAll(kernel);
    List<Integer> order = new ArrayList<>(List.of(0, 2, 1));
    List<Integer> starts = new ArrayList<>(List.of(0, 0));
    List<Integer> steps = new ArrayList<>(List.of(1, 1));
    List<Integer> dims = new ArrayList<>(List.of(groups * outputs, inputs));
    for (int i = 0; i < kernel.size(); i++) {
      order.add(i + 3);
      starts.add(kernel.get(i) - 1);
      steps.add(-1);
      dims.add(kernel.get(i));
    }
    String exchanged = s.transpose(s.reshape(weights, Shape.of(grouped)), order);
    return s.step(new Op.Slice(starts, steps, dims), s.reshape(exchanged, Shape.of(dims)));
  }

  /** Padding by a number other than zero: padding by zero, and that number around it. */
  static boolean pad(Node node, Op.Pad op, Steps s) {
    String x = node.inputs().getFirst();
    if (op.mode() != PadMode.CONSTANT || op.value() == 0) {
      return false;
    }
    Op zeros = new Op.Pad(PadMode.CONSTANT, op.begin(), op.end(), 0);
    Tensor inside = Tensor.zeros(s.shape(x), s.type(x));
    Tensor border = FloatEvaluator.apply(op, List.of(inside), 1).getFirst();
    return s.result(s.add(s.step(zeros, x), Bounded.finite(s.constant("border", border), s)));
  }

  /**
   * Each window's elements side by side, the first greatest among them, and its number from a
   * table; taps in the padding repeat the window's first element, under the same number.
   */
  static boolean maxIndices(Node node, Op.MaxPoolIndices op, Steps s) {
    String x = node.inputs().getFirst();
    Shape shape = s.shape(x);
    Windows windows = Windows.of(op.geometry(), shape);
    int count = windows.count();
    int taps = op.geometry().taps();
    double[] numbers = new double[count * taps];
    double[] places = new double[count * taps];
    for (int i = 0; i < numbers.length; i++) {
      places[i] = windows.place(i / taps, i % taps);
      numbers[i] = op.columnMajor() ? windows.columnMajor((int) places[i]) : places[i];
    }
    Shape table = Shape.of(count, taps);
    String gathered =
        s.step(
            new Op.Gather(0),
            s.reshape(x, Shape.of(shape.size())),
            s.constant("places", Tensor.of(table, ElementType.INT64, places)));
    String at = SelectionLowering.position(gathered, false, s);
    String iota = s.iota(ElementType.INT64, Shape.of(taps));
    String chosen = s.cast(s.binary(BinaryFunction.EQUAL, iota, at), ElementType.INT64);
    String byTap =
        s.mul(chosen, s.constant("numbers", Tensor.of(table, ElementType.INT64, numbers)));
    String found = s.reduce(ReduceKind.SUM, false, byTap, 1);
    return s.result(s.reshape(found, op.geometry().outputShape(shape, shape.dim(1))));
  }
}
