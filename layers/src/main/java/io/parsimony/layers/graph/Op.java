package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import java.util.List;

/**
 * What a node computes, with every attribute resolved: axes counted from the front, automatic
 * padding replaced by numbers, defaults filled in, whatever the opset of the file was.
 *
 * <p>Consumers are {@code switch} expressions over this sealed type. The order of the inputs of
 * each operator is given with it; {@code [x]} marks an optional last input.
 */
public sealed interface Op {

  /** The operator's name in ONNX, for messages and tables. */
  String onnxName();

  /** Input x. Element by element. */
  record Unary(UnaryFunction function) implements Op {
    @Override
    public String onnxName() {
      return function.kind().onnxName();
    }
  }

  /** Inputs a, b, broadcast to a common shape. */
  record Binary(BinaryFunction function) implements Op {
    @Override
    public String onnxName() {
      return function.onnxName();
    }
  }

  /** Inputs condition, a, b, all broadcast: a where the condition holds, else b. */
  record Where() implements Op {
    @Override
    public String onnxName() {
      return "Where";
    }
  }

  /** Input x, converted to another element type. */
  record Cast(ElementType to) implements Op {
    @Override
    public String onnxName() {
      return "Cast";
    }
  }

  /** Input x, its bits read as another element type of the same width. */
  record BitCast(ElementType to) implements Op {
    @Override
    public String onnxName() {
      return "BitCast";
    }
  }

  /** Input x, passed on. */
  record Identity() implements Op {
    @Override
    public String onnxName() {
      return "Identity";
    }
  }

  /** Inputs x [N, C, spatial], weights [M, C/groups, kernel], [bias M]. */
  record Conv(WindowGeometry geometry, int groups) implements Op {
    @Override
    public String onnxName() {
      return "Conv";
    }
  }

  /**
   * Inputs x [N, C, spatial], weights [C, M/groups, kernel], [bias M]. Output position {@code
   * i*stride - padBegin + j*dilation} collects input i times tap j; {@code outputPadding} adds
   * positions at the end.
   */
  record ConvTranspose(WindowGeometry geometry, int groups, List<Integer> outputPadding)
      implements Op {
    public ConvTranspose {
      outputPadding = List.copyOf(outputPadding);
    }

    @Override
    public String onnxName() {
      return "ConvTranspose";
    }
  }

  /** Inputs A, B, [C]: {@code alpha * A' B' + beta * C}, C broadcast, ' = optional transpose. */
  record Gemm(double alpha, double beta, boolean transA, boolean transB) implements Op {
    @Override
    public String onnxName() {
      return "Gemm";
    }
  }

  /**
   * Inputs a, b, [bias]: the product over the last axes, leading axes broadcast (numpy's rules). A
   * bias, one number per column of b, is there only after rewriting; ONNX has none.
   */
  record MatMul() implements Op {
    @Override
    public String onnxName() {
      return "MatMul";
    }
  }

  /** Input x, reduced over {@code axes} (sorted). */
  record Reduce(ReduceKind kind, List<Integer> axes, boolean keepDims) implements Op {
    public Reduce {
      axes = List.copyOf(axes);
    }

    @Override
    public String onnxName() {
      return kind.onnxName();
    }
  }

  /** Input x: index of the greatest (or least) element along an axis, as int64. */
  record ArgReduce(boolean greatest, int axis, boolean keepDims, boolean selectLast) implements Op {
    @Override
    public String onnxName() {
      return greatest ? "ArgMax" : "ArgMin";
    }
  }

  /** Input x; outputs the k greatest (or least) values along an axis and their indices. */
  record TopK(int axis, int k, boolean greatest) implements Op {
    @Override
    public String onnxName() {
      return "TopK";
    }
  }

  /** Input x: running sums along an axis. */
  record CumSum(int axis, boolean exclusive, boolean reverse) implements Op {
    @Override
    public String onnxName() {
      return "CumSum";
    }
  }

  /**
   * Input x [N, C, spatial]. {@code norm} is the p of Lp pooling, else 0; {@code countPadding} says
   * whether an average divides by the whole window.
   */
  record Pool(PoolKind kind, WindowGeometry geometry, boolean countPadding, int norm)
      implements Op {
    @Override
    public String onnxName() {
      return kind.onnxName();
    }
  }

  /** Input x [N, C, spatial]: row-major index of each window's maximum in x, as int64. */
  record MaxPoolIndices(WindowGeometry geometry, boolean columnMajor) implements Op {
    @Override
    public String onnxName() {
      return "MaxPool";
    }
  }

  /** Inputs x [N, C, ...], scale, bias, mean, variance, each [C]. */
  record BatchNormalization(double epsilon) implements Op {
    @Override
    public String onnxName() {
      return "BatchNormalization";
    }
  }

  /** Inputs x, scale, [bias], normalised over the axes from {@code axis} on. */
  record LayerNormalization(int axis, double epsilon) implements Op {
    @Override
    public String onnxName() {
      return "LayerNormalization";
    }
  }

  /** Input x: exponentials along an axis, divided by their sum. */
  record Softmax(int axis) implements Op {
    @Override
    public String onnxName() {
      return "Softmax";
    }
  }

  /** Input x: logarithm of {@link Softmax}, computed without underflow. */
  record LogSoftmax(int axis) implements Op {
    @Override
    public String onnxName() {
      return "LogSoftmax";
    }
  }

  /** Input x: the same elements in row-major order under another shape. */
  record Reshape(Shape shape) implements Op {
    @Override
    public String onnxName() {
      return "Reshape";
    }
  }

  /** Input x: output axis i is input axis {@code permutation[i]}. */
  record Transpose(List<Integer> permutation) implements Op {
    public Transpose {
      permutation = List.copyOf(permutation);
    }

    @Override
    public String onnxName() {
      return "Transpose";
    }
  }

  /** Input x: per axis {@code sizes[i]} elements from {@code starts[i]} on by {@code steps[i]}. */
  record Slice(List<Integer> starts, List<Integer> steps, List<Integer> sizes) implements Op {
    public Slice {
      starts = List.copyOf(starts);
      steps = List.copyOf(steps);
      sizes = List.copyOf(sizes);
    }

    @Override
    public String onnxName() {
      return "Slice";
    }
  }

  /** Inputs one or more tensors, joined along an axis. */
  record Concat(int axis) implements Op {
    @Override
    public String onnxName() {
      return "Concat";
    }
  }

  /** Input x; one output per size, in order along an axis. */
  record Split(int axis, List<Integer> sizes) implements Op {
    public Split {
      sizes = List.copyOf(sizes);
    }

    @Override
    public String onnxName() {
      return "Split";
    }
  }

  /** Input x, extended at both ends of every axis; negative amounts crop. */
  record Pad(PadMode mode, List<Integer> begin, List<Integer> end, double value) implements Op {
    public Pad {
      begin = List.copyOf(begin);
      end = List.copyOf(end);
    }

    @Override
    public String onnxName() {
      return "Pad";
    }
  }

  /** Input x, broadcast to a shape. */
  record Expand(Shape shape) implements Op {
    @Override
    public String onnxName() {
      return "Expand";
    }
  }

  /** Input x, repeated {@code repeats[i]} times along axis i. */
  record Tile(List<Integer> repeats) implements Op {
    public Tile {
      repeats = List.copyOf(repeats);
    }

    @Override
    public String onnxName() {
      return "Tile";
    }
  }

  /** Inputs data, indices: slices of data along an axis; a negative index counts from the end. */
  record Gather(int axis) implements Op {
    @Override
    public String onnxName() {
      return "Gather";
    }
  }

  /** Inputs data, indices of equal rank: {@code data[..., indices[...], ...]} along an axis. */
  record GatherElements(int axis) implements Op {
    @Override
    public String onnxName() {
      return "GatherElements";
    }
  }

  /** Inputs data, indices whose last axis holds coordinates into data. */
  record GatherNd(int batchDims) implements Op {
    @Override
    public String onnxName() {
      return "GatherND";
    }
  }

  /** Inputs data, indices, updates: data with elements replaced (or combined) along an axis. */
  record ScatterElements(int axis, ScatterReduction reduction) implements Op {
    @Override
    public String onnxName() {
      return "ScatterElements";
    }
  }

  /** Inputs data, indices (coordinates), updates: data with slices replaced (or combined). */
  record ScatterNd(ScatterReduction reduction) implements Op {
    @Override
    public String onnxName() {
      return "ScatterND";
    }
  }
}
