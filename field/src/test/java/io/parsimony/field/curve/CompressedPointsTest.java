package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompressedPointsTest {

  private static final int N = 300;

  private static List<G1Affine> points() {
    List<G1Affine> points = new ArrayList<>();
    G1 p = G1.of(G1Affine.GENERATOR.times(Fr.of(-5)).toAffine());
    for (int i = 0; i < N; i++) {
      points.add(i % 50 == 7 ? G1Affine.INFINITY : p.toAffine());
      p = i % 3 == 0 ? p.doubled().negate() : p.plus(G1Affine.GENERATOR);
    }
    return points;
  }

  private static byte[] encoded(List<G1Affine> points) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(1);
    points.forEach(p -> out.writeBytes(p.toCompressed()));
    return out.toByteArray();
  }

  @Test
  void pointsComeBack() {
    List<G1Affine> points = points();
    byte[] bytes = encoded(points);
    for (int n : new int[] {0, 1, 7, 8, 9, N}) {
      assertThat(CompressedPoints.decode(bytes, 1, n)).isEqualTo(points.subList(0, n));
    }
  }

  @Test
  void theFirstMalformedOneIsNamed() {
    byte[] good = encoded(points());
    byte[] bytes = good.clone();
    bytes[1 + 32 * 20 + 31] = (byte) 0xc0; // infinity with a sign
    expect(bytes, 20);
    bytes[1 + 32 * 30 + 31] |= 0x3f; // x not below the modulus
    expect(bytes, 20);
    // No point has x = 4: 67 is not a square.
    bytes[1 + 32 * 9] = 4;
    for (int i = 1; i < 32; i++) {
      bytes[1 + 32 * 9 + i] = 0;
    }
    expect(bytes, 9);
    assertThatThrownBy(() -> CompressedPoints.decode(good, 2, N))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void expect(byte[] bytes, int index) {
    byte[] one = new byte[32];
    System.arraycopy(bytes, 1 + 32 * index, one, 0, 32);
    assertThatThrownBy(() -> G1Affine.fromCompressed(one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CompressedPoints.decode(bytes, 1, N))
        .isInstanceOfSatisfying(
            MalformedPointException.class, e -> assertThat(e.index()).isEqualTo(index));
  }
}
