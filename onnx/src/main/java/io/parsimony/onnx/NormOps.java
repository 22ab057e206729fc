package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Normalisations and softmax. */
final class NormOps {
  private NormOps() {}

  static void register(Map<String, Translator> to) {
    to.put("BatchNormalization", NormOps::batch);
    to.put("LayerNormalization", NormOps::layer);
    to.put("RMSNormalization", NormOps::rootMeanSquare);
    to.put("InstanceNormalization", NormOps::instance);
    to.put("GroupNormalization", NormOps::group);
    to.put("MeanVarianceNormalization", NormOps::meanVariance);
    to.put("LpNormalization", NormOps::lp);
    to.put("LRN", NormOps::localResponse);
    to.put("Softmax", n -> softmax(n, Op.Softmax::new));
    to.put("LogSoftmax", n -> softmax(n, Op.LogSoftmax::new));
    to.put("Hardmax", NormOps::hardmax);
  }

  private static void batch(ImportNode n) {
    if (n.attributes().flag("training_mode", false)) {
      batchTraining(n);
      return;
    }
    double epsilon = n.attributes().real("epsilon", 1e-5f);
    n.emit(new Op.BatchNormalization(epsilon), n.allInputs().subList(0, 5));
  }

  /** With the statistics of the batch itself, which also move the running ones. */
  private static void batchTraining(ImportNode n) {
    int rank = n.shape(0).rank();
    ElementType type = n.type(0);
    double epsilon = n.attributes().real("epsilon", 1e-5f);
    List<Integer> axes = IntStream.range(0, rank).filter(i -> i != 1).boxed().toList();
    String mean = n.step(new Op.Reduce(ReduceKind.MEAN, axes, true), n.input(0));
    String centred = n.sub(n.input(0), mean);
    String square = n.mul(centred, centred);
    String variance = n.step(new Op.Reduce(ReduceKind.MEAN, axes, true), square);
    String deviation = n.unary(Kind.SQRT, n.add(variance, n.scalar(type, epsilon)));
    String scaled = n.mul(n.div(centred, deviation), perChannel(n, n.input(1), rank));
    n.emit(new Op.Binary(BinaryFunction.ADD), scaled, perChannel(n, n.input(2), rank));
    double momentum = n.attributes().real("momentum", 0.9f);
    n.result(1, moved(n, n.input(3), mean, momentum));
    n.result(2, moved(n, n.input(4), variance, momentum));
  }

  private static String moved(ImportNode n, String running, String now, double momentum) {
    ElementType type = n.info(running).type();
    String old = n.mul(running, n.scalar(type, momentum));
    String flat = n.reshape(now, n.shape(running));
    return n.add(old, n.mul(flat, n.scalar(type, 1 - momentum)));
  }

  private static void layer(ImportNode n) {
    int axis = n.shape(0).axis(n.attributes().small("axis", -1));
    double epsilon = n.attributes().real("epsilon", 1e-5f);
    n.emit(new Op.LayerNormalization(axis, epsilon), n.allInputs());
    if (n.wants(1) || n.wants(2)) {
      List<Integer> axes = IntStream.range(axis, n.shape(0).rank()).boxed().toList();
      String mean = n.step(new Op.Reduce(ReduceKind.MEAN, axes, true), n.input(0));
      n.result(1, mean);
      n.result(2, n.unary(Kind.RECIPROCAL, deviation(n, n.sub(n.input(0), mean), axes, epsilon)));
    }
  }

  /** Root of the mean square of centred values, plus epsilon under the root. */
  private static String deviation(
      ImportNode n, String centred, List<Integer> axes, double epsilon) {
    String square = n.mul(centred, centred);
    String variance = n.step(new Op.Reduce(ReduceKind.MEAN, axes, true), square);
    return n.unary(Kind.SQRT, n.add(variance, n.scalar(n.info(centred).type(), epsilon)));
  }

  private static String normalised(ImportNode n, String value, List<Integer> axes, double epsilon) {
    String mean = n.step(new Op.Reduce(ReduceKind.MEAN, axes, true), value);
    String centred = n.sub(value, mean);
    return n.div(centred, deviation(n, centred, axes, epsilon));
  }

  private static void rootMeanSquare(ImportNode n) {
    int axis = n.shape(0).axis(n.attributes().small("axis", -1));
    double epsilon = n.attributes().real("epsilon", 1e-5f);
    List<Integer> axes = IntStream.range(axis, n.shape(0).rank()).boxed().toList();
    String scaled = n.div(n.input(0), deviation(n, n.input(0), axes, epsilon));
    n.emit(new Op.Binary(BinaryFunction.MUL), scaled, n.input(1));
  }

  /** A vector per channel as it must stand to broadcast over [N, C, spatial...]. */
  private static String perChannel(ImportNode n, String vector, int rank) {
    int[] dims = new int[rank - 1];
    Arrays.fill(dims, 1);
    dims[0] = n.shape(vector).size();
    return n.reshape(vector, Shape.of(dims));
  }

  private static void instance(ImportNode n) {
    int rank = n.shape(0).rank();
    List<Integer> axes = IntStream.range(2, rank).boxed().toList();
    double epsilon = n.attributes().real("epsilon", 1e-5f);
    String normal = normalised(n, n.input(0), axes, epsilon);
    String scaled = n.mul(normal, perChannel(n, n.input(1), rank));
    n.emit(new Op.Binary(BinaryFunction.ADD), scaled, perChannel(n, n.input(2), rank));
  }

  /** Scale and bias were per group before opset 21 and are per channel since. */
  private static void group(ImportNode n) {
    Shape x = n.shape(0);
    int groups = n.attributes().small("num_groups", 1);
    double epsilon = n.attributes().real("epsilon", 1e-5f);
    String grouped =
        n.reshape(n.input(0), Shape.of(x.dim(0), groups, x.size() / x.dim(0) / groups));
    String normal = normalised(n, grouped, List.of(2), epsilon);
    boolean perGroup = n.opset() < 21 && n.shape(1).size() == groups;
    if (perGroup) {
      String scaled = n.mul(normal, perChannel(n, n.input(1), 3));
      String shifted = n.add(scaled, perChannel(n, n.input(2), 3));
      n.emit(new Op.Reshape(x), shifted);
      return;
    }
    String scaled = n.mul(n.reshape(normal, x), perChannel(n, n.input(1), x.rank()));
    n.emit(new Op.Binary(BinaryFunction.ADD), scaled, perChannel(n, n.input(2), x.rank()));
  }

  private static void meanVariance(ImportNode n) {
    List<Integer> axes =
        ReduceOps.normal(n.shape(0), n.attributes().clamped("axes").orElse(new int[] {0, 2, 3}));
    String mean = n.step(new Op.Reduce(ReduceKind.MEAN, axes, true), n.input(0));
    String centred = n.sub(n.input(0), mean);
    String square = n.mul(centred, centred);
    String variance = n.step(new Op.Reduce(ReduceKind.MEAN, axes, true), square);
    String deviation = n.add(n.unary(Kind.SQRT, variance), n.scalar(n.type(0), 1e-9));
    n.emit(new Op.Binary(BinaryFunction.DIV), centred, deviation);
  }

  /** A line of zeros stays zero. */
  private static void lp(ImportNode n) {
    int axis = n.shape(0).axis(n.attributes().small("axis", -1));
    ReduceKind kind = n.attributes().small("p", 2) == 1 ? ReduceKind.L1 : ReduceKind.L2;
    String norm = n.step(new Op.Reduce(kind, List.of(axis), true), n.input(0));
    String zero = n.scalar(n.type(0), 0);
    String none = n.binary(BinaryFunction.EQUAL, norm, zero);
    String divisor = n.step(new Op.Where(), none, n.scalar(n.type(0), 1), norm);
    n.emit(new Op.Binary(BinaryFunction.DIV), n.input(0), divisor);
  }

  /** Divides by a power of the sum of squares over neighbouring channels. */
  private static void localResponse(ImportNode n) {
    Shape x = n.shape(0);
    ElementType type = n.type(0);
    int size = n.attributes().small("size", 1);
    double alpha = n.attributes().real("alpha", 1e-4f);
    double beta = n.attributes().real("beta", 0.75f);
    double bias = n.attributes().real("bias", 1);
    int before = (size - 1) / 2;
    List<Integer> begin = new ArrayList<>(Collections.nCopies(x.rank(), 0));
    List<Integer> end = new ArrayList<>(begin);
    begin.set(1, before);
    end.set(1, size - 1 - before);
    String squares = n.mul(n.input(0), n.input(0));
    String padded = n.step(new Op.Pad(PadMode.CONSTANT, begin, end, 0), squares);
    String sum = "";
    for (int i = 0; i < size; i++) {
      List<Integer> start = new ArrayList<>(Collections.nCopies(x.rank(), 0));
      start.set(1, i);
      List<Integer> steps = Collections.nCopies(x.rank(), 1);
      String shifted = n.step(new Op.Slice(start, steps, x.toList()), padded);
      sum = i == 0 ? shifted : n.add(sum, shifted);
    }
    String scaled = n.add(n.mul(sum, n.scalar(type, alpha / size)), n.scalar(type, bias));
    String divisor = n.binary(BinaryFunction.POW, scaled, n.scalar(type, beta));
    n.emit(new Op.Binary(BinaryFunction.DIV), n.input(0), divisor);
  }

  /** Makes a softmax-like operator along an axis. */
  private interface AlongAxis {
    Op over(int axis);
  }

  /** Before opset 13 the axes from {@code axis} on were taken together as one. */
  private static void softmax(ImportNode n, AlongAxis op) {
    Shape x = n.shape(0);
    int axis = softmaxAxis(n);
    if (n.opset() >= 13 || axis == x.rank() - 1) {
      n.emit(op.over(axis), n.input(0));
      return;
    }
    Shape flat = Shape.of(x.product(0, axis), x.product(axis, x.rank()));
    String result = n.step(op.over(1), n.reshape(n.input(0), flat));
    n.emit(new Op.Reshape(x), result);
  }

  private static int softmaxAxis(ImportNode n) {
    return n.shape(0).axis(n.attributes().small("axis", n.opset() >= 13 ? -1 : 1));
  }

  /** 1 at the first maximum, else 0. */
  private static void hardmax(ImportNode n) {
    Shape x = n.shape(0);
    int axis = softmaxAxis(n);
    boolean joined = n.opset() < 13 && axis < x.rank() - 1;
    Shape flat = joined ? Shape.of(x.product(0, axis), x.product(axis, x.rank())) : x;
    int along = joined ? 1 : axis;
    String top = n.step(new Op.ArgReduce(true, along, true, false), n.reshape(n.input(0), flat));
    int[] column = new int[flat.rank() - along];
    Arrays.fill(column, 1);
    column[0] = flat.dim(along);
    double[] positions = new double[column[0]];
    Arrays.setAll(positions, i -> i);
    String position = n.constant(Tensor.of(Shape.of(column), ElementType.INT64, positions));
    String hit = n.cast(n.binary(BinaryFunction.EQUAL, top, position), n.type(0));
    n.result(0, n.reshape(hit, x));
  }
}
