package io.parsimony.suites.quant;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.testkit.SharedData;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The reference engine, as an oracle: runs an ONNX file in float32. */
final class OnnxRuntime implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  OnnxRuntime(String path) throws OrtException {
    session = environment.createSession(SharedData.file(path).toString());
  }

  /** The first output, flat. */
  float[] run(ModelGraph graph, Map<String, Tensor> inputs) throws OrtException {
    Map<String, OnnxTensor> given = new HashMap<>();
    for (ValueInfo input : graph.inputs()) {
      Tensor tensor = inputs.get(input.name());
      if (tensor == null) {
        throw new IllegalArgumentException("no input " + input.name());
      }
      given.put(input.name(), convert(input, tensor));
    }
    try (OrtSession.Result result = session.run(given)) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] out = new float[buffer.remaining()];
      buffer.get(out);
      return out;
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor convert(ValueInfo input, Tensor tensor) throws OrtException {
    long[] shape = Arrays.stream(input.shape().dims()).asLongStream().toArray();
    return input.type().isFloat()
        ? OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.toFloats()), shape)
        : OnnxTensor.createTensor(environment, LongBuffer.wrap(tensor.toLongs()), shape);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
