package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapes and element types of an operator's outputs from those of its inputs.
 *
 * <p>This is also where inputs are checked: whatever passes here, the kernels accept.
 */
final class ShapeInference {
  private ShapeInference() {}

  /** Shape and type of one output. */
  record Typed(Shape shape, ElementType type) {}

  /**
   * One entry per output of {@code op}.
   *
   * @throws IllegalArgumentException if the inputs do not fit the operator; the message names the
   *     shapes on both sides
   */
  static List<Typed> infer(Op op, List<ValueInfo> in) {
    requireArity(op, in.size());
    ValueInfo x = in.getFirst();
    return switch (op) {
      case Op.Unary(var function) -> List.of(unary(function, x));
      case Op.Binary(var function) -> List.of(binary(function, x, in.get(1)));
      case Op.Where _ -> {
        Shape s = in.get(1).shape().broadcast(in.get(2).shape());
        yield List.of(new Typed(x.shape().broadcast(s), in.get(1).type()));
      }
      case Op.Cast(var to) -> List.of(new Typed(x.shape(), to));
      case Op.BitCast(var to) -> {
        boolean fits = Math.max(8, to.bits()) == Math.max(8, x.type().bits());
        require(fits, op, "to " + to, in);
        yield List.of(new Typed(x.shape(), to));
      }
      case Op.Identity _ -> same(x);
      case Op.Conv conv -> List.of(conv(conv, x, in));
      case Op.ConvTranspose conv -> List.of(convTranspose(conv, x, in));
      case Op.Gemm gemm -> List.of(gemm(gemm, x, in));
      case Op.MatMul _ -> {
        requireBias(op, in.get(1).shape().dim(-1), in);
        yield List.of(new Typed(matMul(x.shape(), in.get(1).shape()), x.type()));
      }
      case Op.Reduce(_, var axes, var keep) -> List.of(reduced(x, axes, keep, x.type()));
      case Op.ArgReduce(_, var axis, var keep, _) ->
          List.of(reduced(x, List.of(axis), keep, ElementType.INT64));
      case Op.TopK(var axis, var k, _) -> topK(x, axis, k);
      case Op.CumSum _, Op.Softmax _, Op.LogSoftmax _ -> same(x);
      case Op.Pool(_, var geometry, _, _) ->
          List.of(new Typed(geometry.outputShape(x.shape(), x.shape().dim(1)), x.type()));
      case Op.MaxPoolIndices(var geometry, _) ->
          List.of(new Typed(geometry.outputShape(x.shape(), x.shape().dim(1)), ElementType.INT64));
      case Op.BatchNormalization _ -> {
        for (ValueInfo parameter : in.subList(1, 5)) {
          require(
              parameter.shape().equals(Shape.of(x.shape().dim(1))), op, "one per channel of", in);
        }
        yield same(x);
      }
      case Op.LayerNormalization _ -> same(x);
      case Op.Reshape(var shape) -> {
        require(shape.size() == x.shape().size(), op, "to " + shape, in);
        yield List.of(new Typed(shape, x.type()));
      }
      case Op.Transpose(var permutation) -> List.of(transpose(op, x, permutation));
      case Op.Slice slice -> List.of(slice(slice, x));
      case Op.Concat(var axis) -> List.of(concat(op, axis, in));
      case Op.Split(var axis, var sizes) -> split(op, x, axis, sizes);
      case Op.Pad pad -> List.of(pad(pad, x));
      case Op.Expand(var shape) -> {
        x.shape().broadcastStrides(shape);
        yield List.of(new Typed(shape, x.type()));
      }
      case Op.Tile(var repeats) -> List.of(tile(op, x, repeats));
      case Op.Gather(var axis) -> List.of(gather(x, in.get(1), axis));
      case Op.GatherElements(var axis) -> {
        require(axis < x.shape().rank(), op, "axis " + axis, in);
        require(x.shape().rank() == in.get(1).shape().rank(), op, "equal ranks of", in);
        yield List.of(new Typed(in.get(1).shape(), x.type()));
      }
      case Op.GatherNd(var batch) -> List.of(gatherNd(op, x, in.get(1), batch));
      case Op.ScatterElements _ -> {
        require(in.get(1).shape().equals(in.get(2).shape()), op, "one update per index of", in);
        yield same(x);
      }
      case Op.ScatterNd _ -> same(x);
    };
  }

  private static void requireArity(Op op, int inputs) {
    int least =
        switch (op) {
          case Op.Binary _, Op.Conv _, Op.ConvTranspose _, Op.Gemm _, Op.MatMul _ -> 2;
          case Op.LayerNormalization _, Op.Gather _, Op.GatherElements _, Op.GatherNd _ -> 2;
          case Op.Where _, Op.ScatterElements _, Op.ScatterNd _ -> 3;
          case Op.BatchNormalization _ -> 5;
          default -> 1; // every other operator reads one value
        };
    if (inputs < least) {
      throw new IllegalArgumentException(
          op.onnxName() + " needs " + least + " inputs and has " + inputs);
    }
  }

  private static void require(boolean holds, Op op, String what, List<ValueInfo> in) {
    if (!holds) {
      throw new IllegalArgumentException(op.onnxName() + " (" + what + ") does not fit " + in);
    }
  }

  private static List<Typed> same(ValueInfo x) {
    return List.of(new Typed(x.shape(), x.type()));
  }

  private static Typed unary(UnaryFunction function, ValueInfo x) {
    return switch (function.kind()) {
      case NOT, IS_INF, IS_NAN -> new Typed(x.shape(), ElementType.BOOL);
      default -> new Typed(x.shape(), x.type());
    };
  }

  private static Typed binary(BinaryFunction function, ValueInfo a, ValueInfo b) {
    Shape shape = a.shape().broadcast(b.shape());
    return new Typed(shape, function.isPredicate() ? ElementType.BOOL : a.type());
  }

  private static Typed conv(Op.Conv conv, ValueInfo x, List<ValueInfo> in) {
    Shape w = in.get(1).shape();
    int axes = conv.geometry().axes();
    require(x.shape().rank() == axes + 2 && w.rank() == axes + 2, conv, "rank " + (axes + 2), in);
    require(x.shape().dim(1) == w.dim(1) * conv.groups(), conv, conv.groups() + " groups", in);
    require(w.dim(0) % conv.groups() == 0, conv, conv.groups() + " groups", in);
    requireBias(conv, w.dim(0), in);
    return new Typed(conv.geometry().outputShape(x.shape(), w.dim(0)), x.type());
  }

  private static void requireBias(Op op, int channels, List<ValueInfo> in) {
    require(in.size() < 3 || in.get(2).shape().size() == channels, op, channels + " biases", in);
  }

  private static Typed convTranspose(Op.ConvTranspose conv, ValueInfo x, List<ValueInfo> in) {
    Shape w = in.get(1).shape();
    var g = conv.geometry();
    require(x.shape().rank() == g.axes() + 2, conv, "rank " + (g.axes() + 2), in);
    require(x.shape().dim(1) == w.dim(0), conv, "input channels", in);
    int channels = w.dim(1) * conv.groups();
    requireBias(conv, channels, in);
    int[] dims = x.shape().dims();
    dims[1] = channels;
    for (int i = 0; i < g.axes(); i++) {
      dims[i + 2] =
          (dims[i + 2] - 1) * g.strides().get(i)
              + g.span(i)
              + conv.outputPadding().get(i)
              - g.padsBegin().get(i)
              - g.padsEnd().get(i);
    }
    return new Typed(Shape.of(dims), x.type());
  }

  private static Typed gemm(Op.Gemm gemm, ValueInfo a, List<ValueInfo> in) {
    Shape sa = a.shape();
    Shape sb = in.get(1).shape();
    require(sa.rank() == 2 && sb.rank() == 2, gemm, "rank 2", in);
    int rows = sa.dim(gemm.transA() ? 1 : 0);
    int inner = sa.dim(gemm.transA() ? 0 : 1);
    int columns = sb.dim(gemm.transB() ? 0 : 1);
    require(inner == sb.dim(gemm.transB() ? 1 : 0), gemm, "inner dimensions", in);
    Shape out = Shape.of(rows, columns);
    if (in.size() > 2) {
      in.get(2).shape().broadcastStrides(out);
    }
    return new Typed(out, a.type());
  }

  /** Shape of a matrix product under numpy's rules; vectors lose the axis they were given. */
  static Shape matMul(Shape a, Shape b) {
    if (a.rank() == 0 || b.rank() == 0) {
      throw new IllegalArgumentException("MatMul of a scalar: " + a + " and " + b);
    }
    Shape left = a.rank() == 1 ? Shape.of(1, a.dim(0)) : a;
    Shape right = b.rank() == 1 ? Shape.of(b.dim(0), 1) : b;
    if (left.dim(-1) != right.dim(-2)) {
      throw new IllegalArgumentException("MatMul: inner dimensions of " + a + " and " + b);
    }
    Shape batch = leading(left).broadcast(leading(right));
    List<Integer> dims = new ArrayList<>(batch.toList());
    if (a.rank() > 1) {
      dims.add(left.dim(-2));
    }
    if (b.rank() > 1) {
      dims.add(right.dim(-1));
    }
    return Shape.of(dims);
  }

  private static Shape leading(Shape s) {
    return Shape.of(s.toList().subList(0, s.rank() - 2));
  }

  private static Typed reduced(ValueInfo x, List<Integer> axes, boolean keep, ElementType type) {
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < x.shape().rank(); i++) {
      if (!axes.contains(i)) {
        dims.add(x.shape().dim(i));
      } else if (keep) {
        dims.add(1);
      }
    }
    return new Typed(Shape.of(dims), type);
  }

  private static List<Typed> topK(ValueInfo x, int axis, int k) {
    Shape shape = x.shape().withDim(axis, k);
    return List.of(new Typed(shape, x.type()), new Typed(shape, ElementType.INT64));
  }

  private static Typed transpose(Op op, ValueInfo x, List<Integer> permutation) {
    int rank = x.shape().rank();
    require(
        permutation.size() == rank && permutation.stream().distinct().count() == rank,
        op,
        "permutation " + permutation,
        List.of(x));
    return new Typed(Shape.of(permutation.stream().map(i -> x.shape().dim(i)).toList()), x.type());
  }

  private static Typed slice(Op.Slice slice, ValueInfo x) {
    require(slice.sizes().size() == x.shape().rank(), slice, slice + "", List.of(x));
    for (int i = 0; i < x.shape().rank(); i++) {
      int size = slice.sizes().get(i);
      int first = slice.starts().get(i);
      int last = first + (size - 1) * slice.steps().get(i);
      int dim = x.shape().dim(i);
      require(
          size == 0 || (first >= 0 && first < dim && last >= 0 && last < dim),
          slice,
          slice + "",
          List.of(x));
    }
    return new Typed(Shape.of(slice.sizes()), x.type());
  }

  private static Typed concat(Op op, int axis, List<ValueInfo> in) {
    Shape first = in.getFirst().shape();
    int sum = 0;
    for (ValueInfo x : in) {
      require(x.shape().rank() == first.rank() && axis < first.rank(), op, "axis " + axis, in);
      require(x.shape().withDim(axis, 0).equals(first.withDim(axis, 0)), op, "axis " + axis, in);
      sum += x.shape().dim(axis);
    }
    return new Typed(first.withDim(axis, sum), in.getFirst().type());
  }

  private static List<Typed> split(Op op, ValueInfo x, int axis, List<Integer> sizes) {
    int sum = sizes.stream().mapToInt(Integer::intValue).sum();
    require(x.shape().dim(axis) == sum, op, "sizes " + sizes + " on axis " + axis, List.of(x));
    return sizes.stream().map(s -> new Typed(x.shape().withDim(axis, s), x.type())).toList();
  }

  private static Typed pad(Op.Pad pad, ValueInfo x) {
    int rank = x.shape().rank();
    require(pad.begin().size() == rank && pad.end().size() == rank, pad, "all axes", List.of(x));
    int[] dims = x.shape().dims();
    for (int i = 0; i < rank; i++) {
      dims[i] += pad.begin().get(i) + pad.end().get(i);
    }
    return new Typed(Shape.of(dims), x.type());
  }

  private static Typed tile(Op op, ValueInfo x, List<Integer> repeats) {
    require(repeats.size() == x.shape().rank(), op, "repeats " + repeats, List.of(x));
    int[] dims = x.shape().dims();
    for (int i = 0; i < dims.length; i++) {
      dims[i] *= repeats.get(i);
    }
    return new Typed(Shape.of(dims), x.type());
  }

  private static Typed gather(ValueInfo data, ValueInfo indices, int axis) {
    List<Integer> dims = new ArrayList<>(data.shape().toList());
    dims.subList(axis, axis + 1).clear();
    dims.addAll(axis, indices.shape().toList());
    return new Typed(Shape.of(dims), data.type());
  }

  private static Typed gatherNd(Op op, ValueInfo data, ValueInfo indices, int batch) {
    Shape d = data.shape();
    Shape i = indices.shape();
    require(
        batch + i.dim(-1) <= d.rank() && batch < i.rank(),
        op,
        "coordinates of",
        List.of(data, indices));
    List<Integer> dims = new ArrayList<>(i.toList().subList(0, i.rank() - 1));
    dims.addAll(d.toList().subList(batch + i.dim(-1), d.rank()));
    return new Typed(Shape.of(dims), data.type());
  }
}
