package io.parsimony.suites.onnx;

import com.google.protobuf.ByteString;
import io.parsimony.onnx.proto.AttributeProto;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.ModelProto;
import io.parsimony.onnx.proto.NodeProto;
import io.parsimony.onnx.proto.OperatorSetIdProto;
import io.parsimony.onnx.proto.TensorProto;
import io.parsimony.onnx.proto.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/**
 * Writes small networks in the form that quantising tools give them: {@code QuantizeLinear} and
 * {@code DequantizeLinear} around each operator, weights with a scale for each output channel.
 */
final class QuantizedGraph {
  private static final int FLOAT = 1;
  private static final int UINT8 = 2;
  private static final int INT8 = 3;
  private static final int INT32 = 6;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("quantised");
  private final Random random;
  private int names;

  QuantizedGraph(long seed) {
    this.random = new Random(seed);
  }

  QuantizedGraph input(String name, long... dims) {
    graph.addInput(value(name, FLOAT, dims));
    return this;
  }

  /** The file; {@code output} holds bytes. */
  byte[] end(String output, long... dims) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph.addOutput(value(output, UINT8, dims)))
        .build()
        .toByteArray();
  }

  private static ValueInfoProto value(String name, int type, long... dims) {
    ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
    var tensor = info.getTypeBuilder().getTensorTypeBuilder().setElemType(type);
    for (long dim : dims) {
      tensor.getShapeBuilder().addDimBuilder().setDimValue(dim);
    }
    return info.build();
  }

  private String fresh() {
    return "v" + names++;
  }

  /** An operator without attributes. */
  String node(String op, List<String> inputs) {
    return node(op, inputs, List.of());
  }

  String node(String op, List<String> inputs, List<AttributeProto> attributes) {
    String output = fresh();
    graph.addNode(
        NodeProto.newBuilder()
            .setName(op + "_" + output)
            .setOpType(op)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(attributes));
    return output;
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  String floats(double... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double v : values) {
      raw.putFloat((float) v);
    }
    return values.length == 1
        ? constant(FLOAT, raw.array())
        : constant(FLOAT, raw.array(), values.length);
  }

  private String constant(int type, byte[] raw, long... dims) {
    String name = fresh();
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    graph.addInitializer(tensor.setRawData(ByteString.copyFrom(raw)));
    return name;
  }

  /** A byte as zero point. */
  String zero(int value) {
    return constant(UINT8, new byte[] {(byte) value});
  }

  /** Through bytes and back. */
  String requantised(String x, double scale, int zero) {
    return dequantised(quantised(x, scale, zero), scale, zero);
  }

  String quantised(String x, double scale, int zero) {
    return node("QuantizeLinear", List.of(x, floats(scale), zero(zero)));
  }

  String dequantised(String x, double scale, int zero) {
    return node("DequantizeLinear", List.of(x, floats(scale), zero(zero)));
  }

  /** Signed bytes with a scale, and perhaps a zero point, for each index along an axis. */
  String weights(double[] scales, int axis, boolean zeros, long... dims) {
    int size = 1;
    for (long dim : dims) {
      size *= (int) dim;
    }
    byte[] whole = new byte[size];
    for (int i = 0; i < size; i++) {
      whole[i] = (byte) random.nextInt(-127, 128);
    }
    byte[] zero = new byte[scales.length];
    for (int i = 0; zeros && i < zero.length; i++) {
      zero[i] = (byte) random.nextInt(-20, 21);
    }
    return node(
        "DequantizeLinear",
        List.of(constant(INT8, whole, dims), floats(scales), constant(INT8, zero, scales.length)),
        List.of(attribute("axis", axis)));
  }

  /** A bias of whole numbers at the scale of the products. */
  String bias(double[] scales, double inputScale) {
    ByteBuffer whole = ByteBuffer.allocate(4 * scales.length).order(ByteOrder.LITTLE_ENDIAN);
    double[] products = new double[scales.length];
    for (int i = 0; i < scales.length; i++) {
      whole.putInt(random.nextInt(-4000, 4001));
      products[i] = (float) inputScale * (float) scales[i];
    }
    ByteBuffer zeros = ByteBuffer.allocate(4 * scales.length);
    return node(
        "DequantizeLinear",
        List.of(
            constant(INT32, whole.array(), scales.length),
            floats(products),
            constant(INT32, zeros.array(), scales.length)),
        List.of(attribute("axis", 0)));
  }

  /** Scales that differ by up to a factor of 16. */
  double[] scales(int count, double largest) {
    return random.doubles(count, largest / 16, largest).map(s -> (float) s).toArray();
  }
}
