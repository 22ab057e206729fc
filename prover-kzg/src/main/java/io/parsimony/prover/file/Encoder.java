package io.parsimony.prover.file;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the parts of a body. */
final class Encoder {

  private final DataOutputStream out;

  Encoder(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  void putByte(int value) throws IOException {
    out.writeByte(value);
  }

  void putInt(int value) throws IOException {
    out.writeInt(value);
  }

  void putInts(int... values) throws IOException {
    putInt(values.length);
    for (int value : values) {
      putInt(value);
    }
  }

  /** A byte string with its length. */
  void putBytes(byte[] bytes) throws IOException {
    putInt(bytes.length);
    out.write(bytes);
  }

  /** Bytes whose number the reader knows. */
  void putRaw(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  void putText(String text) throws IOException {
    putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  void putScalar(Fr scalar) throws IOException {
    out.write(scalar.toCanonicalBytes());
  }

  void putPoint(G1Affine point) throws IOException {
    out.write(point.toCompressed());
  }
}
