package io.parsimony.field.kernelgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fq;
import io.parsimony.field.Fr;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneKernelsTest {

  private static String withoutSpace(String text) {
    return text.replaceAll("[\\s*]", "");
  }

  /** To write them again: run the main method of {@link Kernels} with the folder of this module. */
  @Test
  void committedSourcesAreWhatTheGeneratorProves() throws IOException {
    for (Map.Entry<Path, String> source : Kernels.sources().entrySet()) {
      String committed = Files.readString(source.getKey());
      assertThat(withoutSpace(committed))
          .as(source.getKey().toString())
          .isEqualTo(withoutSpace(source.getValue()));
    }
  }

  @Test
  void rangesCloseUnderMultiplication() {
    for (BigInteger p : List.of(Fr.MODULUS, Fq.MODULUS)) {
      LaneArithmetic math = new LaneArithmetic(p, new Code());
      Element a = Contracts.normal("a", p);
      Element product = math.multiply(a, Contracts.normal("b", p));
      assertThat(product.fits(a)).isTrue();
      // Spec, section 5.
      BigInteger hundredths = product.bound().multiply(BigInteger.valueOf(100)).divide(p);
      assertThat(hundredths).isBetween(BigInteger.valueOf(50), BigInteger.valueOf(71));
      assertThat(math.multiply(a, a).fits(a)).isTrue();
    }
  }

  /** The proof would notice: inputs a little too large are refused. */
  @Test
  void inputsBeyondTheContractAreNotProven() {
    BigInteger p = Fr.MODULUS;
    Element wide = Contracts.level("a", p, 3);
    assertThatThrownBy(
            () -> new LaneArithmetic(p, new Code()).multiply(wide, Contracts.normal("b", p)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not proven");
    Element wider = Contracts.level("a", p, 8);
    assertThatThrownBy(() -> new LaneArithmetic(p, new Code()).reduce(wider))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not proven");
  }

  @Test
  void digitsAreBalancedAndComplete() {
    for (BigInteger x : List.of(Fr.MODULUS, Fr.MODULUS.negate(), BigInteger.ONE.shiftLeft(203))) {
      BigInteger[] digits = LaneArithmetic.digits(x);
      BigInteger sum = BigInteger.ZERO;
      for (int i = 4; i >= 0; i--) {
        sum = sum.shiftLeft(51).add(digits[i]);
        assertThat(digits[i].abs()).isLessThanOrEqualTo(BigInteger.ONE.shiftLeft(50));
      }
      assertThat(sum).isEqualTo(x);
    }
  }
}
