package io.parsimony.explore.zoo;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recommendation: embeddings of categories, their products with each other, and dense layers. */
final class Dlrm implements Family {

  @Override
  public String name() {
    return "dlrm";
  }

  @Override
  public String describe() {
    return "embeddings of categories and dense features, all inner products, dense layers (DLRM)";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("features", "13");
    all.put("tables", "4");
    all.put("rows", "100");
    all.put("dim", "16");
    all.put("bottom", "64");
    all.put("top", "64");
    return all;
  }

  @Override
  public ModelGraph make(Settings settings) {
    int tables = settings.number("tables");
    int rows = settings.number("rows");
    int dim = settings.number("dim");
    Net net = new Net(this, settings).input(1, settings.number("features"));
    for (int size : settings.numbers("bottom")) {
      net.dense(size).relu();
    }
    String dense = net.dense(dim).relu().value();
    List<String> vectors = new ArrayList<>();
    vectors.add(net.reshape(1, 1, dim).value());
    for (int t = 0; t < tables; t++) {
      net.indices("category" + t, 1, 1);
      String table = net.weights("table" + t, dim, rows, dim);
      vectors.add(net.node("embedding" + t, new Op.Gather(0), table, "category" + t).value());
    }
    net.node("vectors", new Op.Concat(1), vectors.toArray(String[]::new));
    net.node("turned", new Op.Transpose(List.of(0, 2, 1)), "vectors");
    net.node("products", new Op.MatMul(), "vectors", "turned");
    String products =
        net.apply("flat", new Op.Reshape(Shape.of(1, (tables + 1) * (tables + 1)))).value();
    net.node("interactions", new Op.Concat(1), dense, products);
    for (int size : settings.numbers("top")) {
      net.dense(size).relu();
    }
    return net.dense(1).done();
  }
}
