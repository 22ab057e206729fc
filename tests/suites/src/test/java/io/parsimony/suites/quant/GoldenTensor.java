package io.parsimony.suites.quant;

import io.parsimony.onnx.proto.TensorProto;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;

/** A float32 tensor stored in ONNX's own format. */
final class GoldenTensor {

  private GoldenTensor() {}

  static float[] read(String path) {
    try {
      TensorProto tensor = TensorProto.parseFrom(Files.readAllBytes(SharedData.file(path)));
      FloatBuffer buffer =
          tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
