package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class G1VectorTest {

  private static final List<G1Affine> POINTS =
      IntStream.range(0, 5).mapToObj(i -> G1Affine.GENERATOR.times(Fr.of(i)).toAffine()).toList();
  private static final G1Vector VECTOR = G1Vector.of(POINTS);

  @Test
  void aVectorIsFilledPartByPart() {
    G1Vector.Filler filler = G1Vector.filler(5);
    filler.addRaw(VECTOR.toRawBytes(0, 2), 0, 2);
    filler.add(POINTS.subList(2, 3));
    byte[] shifted = new byte[3 + 2 * G1Vector.RAW_BYTES];
    System.arraycopy(VECTOR.toRawBytes(3, 5), 0, shifted, 3, 2 * G1Vector.RAW_BYTES);
    filler.addRaw(shifted, 3, 2);
    assertThat(filler.filled()).isEqualTo(5);
    assertThat(filler.finish()).isEqualTo(VECTOR);
  }

  @Test
  void aFillerRefusesTooFewTooManyAndPointsOffTheCurve() {
    G1Vector.Filler filler = G1Vector.filler(3);
    filler.add(POINTS.subList(0, 2));
    assertThatThrownBy(filler::finish).hasMessage("2 of 3 points were given");
    assertThatThrownBy(() -> filler.add(POINTS)).isInstanceOf(IndexOutOfBoundsException.class);
    byte[] bytes = VECTOR.toRawBytes(2, 3);
    bytes[0] ^= 1;
    assertThatThrownBy(() -> filler.addRaw(bytes, 0, 1))
        .hasMessage("point 2 is not a point of the curve");
    byte[] unreduced = new byte[G1Vector.RAW_BYTES];
    Arrays.fill(unreduced, (byte) -1);
    assertThatThrownBy(() -> filler.addRaw(unreduced, 0, 1))
        .hasMessage("point 2 is not a point of the curve");
    assertThatThrownBy(() -> G1Vector.filler(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pointsMoveWhereTheyAreSent() {
    G1Vector moved = VECTOR.moved(i -> (i + 2) % 5);
    for (int i = 0; i < 5; i++) {
      assertThat(moved.get((i + 2) % 5)).isEqualTo(POINTS.get(i));
    }
    assertThatThrownBy(() -> VECTOR.moved(i -> 0)).hasMessage("two points go to place 0");
    assertThatThrownBy(() -> VECTOR.moved(i -> i + 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
