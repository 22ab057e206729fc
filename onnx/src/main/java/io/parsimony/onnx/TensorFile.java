package io.parsimony.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.proto.TensorProto;
import java.nio.file.Path;

/** Reads single tensors in ONNX's own form, as in {@code test_data_set_0/input_0.pb}. */
public final class TensorFile {
  private TensorFile() {}

  /**
   * The tensor in the file.
   *
   * @throws OnnxException if it is damaged or of a type that is not supported
   */
  public static Tensor read(Path file) {
    try {
      return TensorCodec.decode(TensorProto.parseFrom(InputFiles.bytes(file)));
    } catch (InvalidProtocolBufferException e) {
      throw new OnnxException(file + ": not a complete ONNX tensor (" + e.getMessage() + ")", e);
    } catch (IllegalArgumentException e) {
      throw new OnnxException(file + ": " + e.getMessage(), e);
    }
  }
}
