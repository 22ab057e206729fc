package io.parsimony.explore.wnn;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A weightless network in ONNX's operators, on integers throughout.
 *
 * <p>The filters of all classes are one table: row {@code f*entries + i} holds bit {@code i} of
 * filter {@code f} for each class, so an index is looked up once for all classes. Cubes are taken
 * modulo the prime step by step, so that nothing leaves 48 bits.
 */
final class WeightlessGraph {

  private final WeightlessNetwork network;
  private final ModelGraph.Builder builder;

  private WeightlessGraph(WeightlessNetwork network, String name) {
    this.network = network;
    this.builder = ModelGraph.builder(name);
  }

  static ModelGraph of(WeightlessNetwork network, String name) {
    return new WeightlessGraph(network, name).build();
  }

  private ModelGraph build() {
    int filters = network.filtersOfClass();
    String hash = hash(packed(thermometer()));
    String table = table();
    double[] firsts = new double[filters];
    Arrays.setAll(firsts, f -> (double) f * network.entries());
    String rows = integers("rows", ElementType.INT64, Shape.of(filters), firsts);
    String hits = "";
    for (int s = 0; s < network.hashes(); s++) {
      String index = number(BinaryFunction.MOD, "index" + s, hash, network.entries());
      String row =
          node(
              "row" + s,
              new Op.Binary(BinaryFunction.ADD),
              node("index" + s + "_", new Op.Cast(ElementType.INT64), index),
              rows);
      String bits = node("bits" + s, new Op.Gather(0), table, row);
      hits = s == 0 ? bits : node("all" + s, new Op.Binary(BinaryFunction.AND), hits, bits);
      if (s + 1 < network.hashes()) {
        hash = number(BinaryFunction.DIV, "hash" + (s + 1), hash, network.entries());
      }
    }
    String counted = node("hits", new Op.Cast(ElementType.INT64), hits);
    String scores = node("scores", new Op.Reduce(ReduceKind.SUM, List.of(0), false), counted);
    return builder.output(node("class", new Op.ArgReduce(true, 0, true, false), scores)).build();
  }

  /** The bits of all pixels; a threshold that is never reached costs as much as any other. */
  private String thermometer() {
    int size = network.size();
    Shape shape = Shape.of(network.bits(), size, size);
    builder.input("image", ElementType.UINT8, Shape.of(size, size));
    String pixels = node("pixels", new Op.Cast(ElementType.INT32), "image");
    double[] below = Arrays.stream(network.thresholds()).mapToDouble(t -> t - 1).toArray();
    String bound = integers("below", ElementType.INT32, shape, below);
    return node("thermometer", new Op.Binary(BinaryFunction.GREATER), pixels, bound);
  }

  /** One number for each filter. */
  private String packed(String bits) {
    int all = network.order().length;
    String flat = node("flat", new Op.Reshape(Shape.of(all)), bits);
    double[] order = Arrays.stream(network.order()).asDoubleStream().toArray();
    String indices = integers("order", ElementType.INT64, Shape.of(all), order);
    String ordered = node("ordered", new Op.Gather(0), flat, indices);
    Shape groups = Shape.of(network.filtersOfClass(), network.inputs());
    String grouped = node("grouped", new Op.Reshape(groups), ordered);
    String numbers = node("grouped_", new Op.Cast(ElementType.UINT64), grouped);
    double[] powers = new double[network.inputs()];
    Arrays.setAll(powers, m -> Math.scalb(1.0, m));
    String factors = integers("powers", ElementType.UINT64, Shape.of(network.inputs()), powers);
    String weighted = node("weighted", new Op.Binary(BinaryFunction.MUL), numbers, factors);
    return node("packed", new Op.Reduce(ReduceKind.SUM, List.of(1), false), weighted);
  }

  /** {@code x^3} modulo the prime. */
  private String hash(String x) {
    String y = modulo("residue", x);
    String square = modulo("square", node("y2", new Op.Binary(BinaryFunction.MUL), y, y));
    return modulo("cube", node("y3", new Op.Binary(BinaryFunction.MUL), square, y));
  }

  private String modulo(String name, String x) {
    return number(BinaryFunction.MOD, name, x, network.prime());
  }

  private String table() {
    int filters = network.filtersOfClass();
    int entries = network.entries();
    double[] bits = new double[filters * entries * network.classes()];
    for (int i = 0; i < bits.length; i++) {
      int row = i / network.classes();
      boolean set = network.bit(i % network.classes(), row / entries, row % entries);
      bits[i] = set ? 1 : 0;
    }
    return integers(
        "filters", ElementType.BOOL, Shape.of(filters * entries, network.classes()), bits);
  }

  private String integers(String name, ElementType type, Shape shape, double[] values) {
    builder.initializer(name, Tensor.of(shape, type, values));
    return name;
  }

  private String number(BinaryFunction function, String name, String x, long number) {
    String constant =
        integers(name + ".by", ElementType.UINT64, Shape.SCALAR, new double[] {number});
    return node(name, new Op.Binary(function), x, constant);
  }

  private String node(String name, Op op, String... inputs) {
    builder.node(name, op, inputs);
    return name;
  }
}
