package io.parsimony.onnx;

import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.proto.AttributeProto;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.NodeProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of one node of the file, read by name with defaults. */
final class Attributes {
  private final Map<String, AttributeProto> byName = new LinkedHashMap<>();

  Attributes(NodeProto node) {
    node.getAttributeList().forEach(a -> byName.put(a.getName(), a));
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  private Optional<AttributeProto> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** An integer attribute. */
  long integer(String name, long absent) {
    return find(name).map(AttributeProto::getI).orElse(absent);
  }

  /** An integer attribute that fits an {@code int}. */
  int small(String name, int absent) {
    return Math.toIntExact(integer(name, absent));
  }

  /** A 0/1 attribute. */
  boolean flag(String name, boolean absent) {
    return integer(name, absent ? 1 : 0) != 0;
  }

  /** A float attribute. */
  double real(String name, double absent) {
    return find(name).map(a -> (double) a.getF()).orElse(absent);
  }

  /** A string attribute. */
  String text(String name, String absent) {
    return find(name).map(a -> a.getS().toStringUtf8()).orElse(absent);
  }

  /** A list of strings; empty if absent. */
  List<String> texts(String name) {
    return find(name)
        .map(a -> a.getStringsList().stream().map(s -> s.toStringUtf8()).toList())
        .orElse(List.of());
  }

  /** A list of integers, if present. */
  Optional<List<Integer>> integers(String name) {
    return find(name).map(a -> a.getIntsList().stream().map(Math::toIntExact).toList());
  }

  /** A list of 64-bit integers, clamped to 32 bits: ends of slices are often the largest long. */
  Optional<int[]> clamped(String name) {
    return find(name)
        .map(a -> a.getIntsList().stream().mapToInt(v -> Math.clamp(v, -MAX, MAX)).toArray());
  }

  private static final int MAX = Integer.MAX_VALUE;

  /** A list of floats, if present. */
  Optional<double[]> reals(String name) {
    return find(name)
        .map(a -> a.getFloatsList().stream().mapToDouble(Float::doubleValue).toArray());
  }

  /** A tensor attribute, if present. */
  Optional<Tensor> tensor(String name) {
    return find(name).map(a -> TensorCodec.decode(a.getT()));
  }

  /** A subgraph, if present. */
  Optional<GraphProto> graph(String name) {
    return find(name).map(AttributeProto::getG);
  }

  /** A list of 64-bit integers as they are, if present. */
  Optional<long[]> longs(String name) {
    return find(name).map(a -> a.getIntsList().stream().mapToLong(Long::longValue).toArray());
  }
}
