package io.parsimony.circuit.dev;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Challenges for checks without a prover: hashes of all public values and all columns of earlier
 * phases, so that a witness cannot have been made for them.
 */
final class MockChallenges {

  private final MessageDigest running;

  MockChallenges() {
    try {
      running = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Takes in columns that are now committed. */
  void absorb(List<ColumnValues> columns) {
    for (ColumnValues column : columns) {
      running.update(ByteBuffer.allocate(Integer.BYTES).putInt(column.length()).flip());
      for (int from = 0; from < column.length(); from += BlockEvaluator.BLOCK) {
        int count = Math.min(BlockEvaluator.BLOCK, column.length() - from);
        if (column instanceof SmallColumn small) {
          ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES);
          bytes.asLongBuffer().put(small.toLongs(from, count));
          running.update(bytes);
        } else {
          running.update(column.toVector(from, count).toCanonicalBytes());
        }
      }
    }
  }

  /** The next challenge. */
  Fr squeeze() {
    byte[] wide = new byte[64];
    for (int half = 0; half < 2; half++) {
      running.update((byte) half);
      byte[] digest = copy().digest();
      System.arraycopy(digest, 0, wide, 32 * half, 32);
    }
    return Fr.fromUniformBytes(wide);
  }

  private MessageDigest copy() {
    try {
      return (MessageDigest) running.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the SHA-256 of the JDK can be cloned", e);
    }
  }
}
