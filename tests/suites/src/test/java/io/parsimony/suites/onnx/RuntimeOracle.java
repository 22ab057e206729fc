package io.parsimony.suites.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a model file in onnxruntime: an engine that owes nothing to ours. */
final class RuntimeOracle {
  private RuntimeOracle() {}

  /** The outputs by name, as float32, float64 or integers. */
  static Map<String, Tensor> run(byte[] model, Map<String, Tensor> inputs) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      try (OrtSession session = environment.createSession(model, options)) {
        return run(environment, session, inputs);
      }
    }
  }

  private static Map<String, Tensor> run(
      OrtEnvironment environment, OrtSession session, Map<String, Tensor> inputs)
      throws OrtException {
    Map<String, OnnxTensor> given = new LinkedHashMap<>();
    for (var input : inputs.entrySet()) {
      given.put(input.getKey(), toRuntime(environment, input.getValue()));
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    try (OrtSession.Result result = session.run(given)) {
      for (var output : result) {
        if (output.getValue() instanceof OnnxTensor tensor) {
          outputs.put(output.getKey(), fromRuntime(tensor));
        }
      }
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
    return outputs;
  }

  private static OnnxTensor toRuntime(OrtEnvironment environment, Tensor t) throws OrtException {
    long[] shape = Arrays.stream(t.shape().dims()).asLongStream().toArray();
    return switch (t.type()) {
      case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(t.toFloats()), shape);
      case DOUBLE -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(t.data()), shape);
      case INT64 -> OnnxTensor.createTensor(environment, LongBuffer.wrap(t.toLongs()), shape);
      case INT32 -> OnnxTensor.createTensor(environment, IntBuffer.wrap(t.toInts()), shape);
      case FLOAT16, BFLOAT16, INT8, INT16, UINT8, UINT16, UINT32, UINT64, BOOL ->
          throw new IllegalArgumentException("an input of type " + t.type());
    };
  }

  private static Tensor fromRuntime(OnnxTensor tensor) {
    TensorInfo info = tensor.getInfo();
    Shape shape = Shape.of(Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray());
    double[] values = new double[shape.size()];
    ElementType type =
        switch (info.type) {
          case FLOAT -> {
            FloatBuffer buffer = tensor.getFloatBuffer();
            Arrays.setAll(values, buffer::get);
            yield ElementType.FLOAT;
          }
          case DOUBLE -> {
            DoubleBuffer buffer = tensor.getDoubleBuffer();
            Arrays.setAll(values, buffer::get);
            yield ElementType.DOUBLE;
          }
          case INT64 -> {
            LongBuffer buffer = tensor.getLongBuffer();
            Arrays.setAll(values, i -> (double) buffer.get(i));
            yield ElementType.INT64;
          }
          case INT32 -> {
            IntBuffer buffer = tensor.getIntBuffer();
            Arrays.setAll(values, buffer::get);
            yield ElementType.INT32;
          }
          case UINT8, BOOL -> {
            ByteBuffer buffer = tensor.getByteBuffer().order(ByteOrder.nativeOrder());
            Arrays.setAll(values, i -> buffer.get(i) & 0xff);
            yield ElementType.UINT8;
          }
          default -> throw new IllegalArgumentException("an output of type " + info.type);
        };
    return Tensor.of(shape, type, values);
  }
}
