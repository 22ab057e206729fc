package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ScatterReduction;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Operators on integers and booleans have no quantisation error. */
class QuantizerIntegersTest {

  private static final int COUNT = 24;

  private static Tensor tensor(ElementType type, int low, int high, Random random) {
    double[] data = new double[COUNT];
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextInt(low, high + 1);
    }
    return Tensor.of(Shape.of(COUNT), type, data);
  }

  private static void agrees(Op op, Tensor... operands) {
    ModelGraph.Builder builder = ModelGraph.builder("integers");
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Tensor operand : operands) {
      String name = "x" + inputs.size();
      builder.input(name, operand.type(), operand.shape());
      inputs.put(name, operand);
    }
    ModelGraph graph =
        builder.node("y", op, inputs.keySet().toArray(String[]::new)).output("y").build();
    QuantModel model = Quantizer.fused(graph, List.of(inputs), QuantOptions.defaults());
    IntTensor found =
        IntegerEvaluator.outputs(model, QuantTensors.inputs(model, inputs)).getFirst();
    Tensor expected = FloatEvaluator.outputs(graph, inputs).getFirst();
    assertThat(found.values()).as(op + " of " + inputs).isEqualTo(expected.toLongs());
    assertThat(model.value(model.outputs().getFirst()).scaleBits()).isZero();
  }

  @Property(tries = 20)
  void comparisons(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int bits) {
    Random random = new Random(seed);
    int most = (1 << bits) - 1;
    Tensor a = tensor(ElementType.INT32, -most, most, random);
    Tensor b = random.nextBoolean() ? a : tensor(ElementType.INT32, -most, most, random);
    for (BinaryFunction f :
        List.of(
            BinaryFunction.EQUAL,
            BinaryFunction.GREATER,
            BinaryFunction.GREATER_OR_EQUAL,
            BinaryFunction.LESS,
            BinaryFunction.LESS_OR_EQUAL)) {
      agrees(new Op.Binary(f), a, b);
    }
  }

  @Property(tries = 20)
  void neighboursAreToldApart(@ForAll long seed, @ForAll @IntRange(min = 1, max = 29) int bits) {
    Random random = new Random(seed);
    Tensor a = tensor(ElementType.INT32, -(1 << bits), 1 << bits, random);
    double[] next = a.data().clone();
    for (int i = 0; i < next.length; i++) {
      next[i] += random.nextInt(-1, 2);
    }
    Tensor b = Tensor.of(a.shape(), a.type(), next);
    agrees(new Op.Binary(BinaryFunction.GREATER), a, b);
    agrees(new Op.Binary(BinaryFunction.EQUAL), a, b);
  }

  @Property(tries = 20)
  void logic(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor a = tensor(ElementType.BOOL, 0, 1, random);
    Tensor b = tensor(ElementType.BOOL, 0, 1, random);
    for (BinaryFunction f :
        List.of(BinaryFunction.AND, BinaryFunction.OR, BinaryFunction.XOR, BinaryFunction.EQUAL)) {
      agrees(new Op.Binary(f), a, b);
    }
    agrees(new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.NOT)), a);
    agrees(
        new Op.Where(),
        a,
        tensor(ElementType.INT64, -9, 9, random),
        tensor(ElementType.INT64, -9, 9, random));
  }

  @Property(tries = 20)
  void arithmetic(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor a = tensor(ElementType.INT32, -100, 100, random);
    Tensor b = tensor(ElementType.INT32, -100, 100, random);
    for (BinaryFunction f :
        List.of(
            BinaryFunction.ADD,
            BinaryFunction.SUB,
            BinaryFunction.MUL,
            BinaryFunction.MAX,
            BinaryFunction.MIN)) {
      agrees(new Op.Binary(f), a, b);
    }
    agrees(new Op.Cast(ElementType.BOOL), a);
    agrees(new Op.ArgReduce(true, 0, true, random.nextBoolean()), a);
    agrees(new Op.ArgReduce(false, 0, false, random.nextBoolean()), a);
    agrees(new Op.CumSum(0, random.nextBoolean(), random.nextBoolean()), a);
  }

  /** 60,000 does not fit an activation's width but at a scale below 0. */
  @Example
  void castsOfLargeNumbersToUnsignedTypesKeepTheirSize() {
    Tensor x = Tensor.of(Shape.of(2), ElementType.FLOAT, new double[] {60000, 40000});
    ModelGraph graph =
        ModelGraph.builder("cast")
            .input("x", ElementType.FLOAT, x.shape())
            .node("y", new Op.Cast(ElementType.UINT32), "x")
            .output("y")
            .build();
    QuantModel model = Quantizer.fused(graph, List.of(Map.of("x", x)), QuantOptions.defaults());
    long[] y =
        IntegerEvaluator.outputs(model, QuantTensors.inputs(model, Map.of("x", x)))
            .getFirst()
            .values();
    assertThat(model.value(model.outputs().getFirst()).scaleBits()).isZero();
    assertThat(y[0]).isBetween(59_900L, 60_100L);
    assertThat(y[1]).isBetween(39_900L, 40_100L);
  }

  /** Two writes to one place add up to 2, which {@code Where} must not take for a bit. */
  @Example
  void booleansThatAreNoBitsAreRefused() {
    Tensor none = Tensor.of(Shape.of(3), ElementType.BOOL, new double[] {0, 0, 0});
    Tensor ones = Tensor.of(Shape.of(2), ElementType.BOOL, new double[] {1, 1});
    Tensor apart = Tensor.of(Shape.of(2), ElementType.INT64, new double[] {0, 1});
    Tensor meeting = Tensor.of(Shape.of(2), ElementType.INT64, new double[] {0, 0});
    ModelGraph graph =
        ModelGraph.builder("scatter")
            .input("x", ElementType.BOOL, none.shape())
            .input("at", ElementType.INT64, apart.shape())
            .input("b", ElementType.BOOL, ones.shape())
            .initializer("yes", Tensor.scalar(ElementType.INT64, 100), List.of())
            .initializer("no", Tensor.scalar(ElementType.INT64, 7), List.of())
            .node("s", new Op.ScatterElements(0, ScatterReduction.NONE), "x", "at", "b")
            .node("y", new Op.Where(), "s", "yes", "no")
            .output("y")
            .build();
    Map<String, Tensor> good = Map.of("x", none, "at", apart, "b", ones);
    QuantModel model = Quantizer.fused(graph, List.of(good), QuantOptions.defaults());
    assertThat(
            IntegerEvaluator.outputs(model, QuantTensors.inputs(model, good)).getFirst().values())
        .containsExactly(100, 100, 7);
    Map<String, Tensor> bad = Map.of("x", none, "at", meeting, "b", ones);
    List<IntTensor> inputs = QuantTensors.inputs(model, bad);
    assertThatThrownBy(() -> IntegerEvaluator.outputs(model, inputs))
        .isInstanceOf(QuantOverflowException.class);
  }

  /** The reciprocal is too coarse for a quotient of 14,285: no result rather than a wrong one. */
  @Example
  void quotientsThatAreTooLargeAreRefused() {
    Map<String, Tensor> inputs =
        Map.of(
            "a", Tensor.of(Shape.of(1), ElementType.INT32, new double[] {100_000}),
            "b", Tensor.of(Shape.of(1), ElementType.INT32, new double[] {7}));
    ModelGraph graph =
        ModelGraph.builder("mod")
            .input("a", ElementType.INT32, Shape.of(1))
            .input("b", ElementType.INT32, Shape.of(1))
            .node("y", new Op.Binary(BinaryFunction.MOD), "a", "b")
            .output("y")
            .build();
    QuantModel model = Quantizer.fused(graph, List.of(inputs), QuantOptions.defaults());
    List<IntTensor> integers = QuantTensors.inputs(model, inputs);
    assertThatThrownBy(() -> IntegerEvaluator.outputs(model, integers))
        .isInstanceOf(QuantOverflowException.class);
  }

  @Property(tries = 20)
  void division(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor a = tensor(ElementType.INT32, -200, 200, random);
    Tensor b = tensor(ElementType.INT32, 1, 40, random);
    double[] signed = b.data().clone();
    for (int i = 0; i < signed.length; i++) {
      signed[i] *= random.nextBoolean() ? 1 : -1;
    }
    Tensor c = Tensor.of(b.shape(), b.type(), signed);
    agrees(new Op.Binary(BinaryFunction.DIV), a, b);
    agrees(new Op.Binary(BinaryFunction.DIV), a, c);
    agrees(new Op.Binary(BinaryFunction.MOD), a, c);
    agrees(new Op.Binary(BinaryFunction.FMOD), a, c);
    agrees(
        new Op.Binary(BinaryFunction.DIV),
        tensor(ElementType.UINT8, 0, 255, random),
        tensor(ElementType.UINT8, 1, 255, random));
  }

  @Property(tries = 20)
  void computedIndices(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor data = tensor(ElementType.INT32, -90, 90, random);
    Tensor indices = tensor(ElementType.INT64, 0, COUNT - 1, random);
    agrees(new Op.Gather(0), data, indices);
    agrees(new Op.GatherElements(0), data, indices);
    Tensor distinct = Tensor.longs(Shape.of(3), 5, COUNT - 1, 0);
    Tensor updates = Tensor.of(Shape.of(3), ElementType.INT32, 7, -8, 9);
    for (var reduction : ScatterReduction.values()) {
      agrees(new Op.ScatterElements(0, reduction), data, distinct, updates);
      agrees(new Op.ScatterNd(reduction), data, distinct.reshaped(Shape.of(3, 1)), updates);
    }
  }

  @Example
  void theGreatestMayIncludeTheLeastOfTheType() {
    Tensor x = Tensor.of(Shape.of(4), ElementType.INT8, -128, 127, -128, 5);
    agrees(new Op.TopK(0, 4, true), x);
    agrees(new Op.TopK(0, 4, false), x);
    Tensor large = Tensor.of(Shape.of(3), ElementType.UINT64, 0, 7, 0);
    agrees(new Op.TopK(0, 3, true), large);
  }

  @Example
  void bitsAreInverted() {
    Op not = new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.BITWISE_NOT));
    agrees(not, Tensor.of(Shape.of(3), ElementType.INT32, -5, 0, 1_000_000));
    agrees(not, Tensor.of(Shape.of(3), ElementType.UINT8, 0, 255, 6));
  }
}
