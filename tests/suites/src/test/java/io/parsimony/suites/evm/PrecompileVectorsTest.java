package io.parsimony.suites.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parsimony.field.Fq;
import io.parsimony.field.Fq2;
import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.field.curve.Pairing;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecompileVectorsTest {

  private static JsonNode vectors(String name) throws IOException {
    return new ObjectMapper().readTree(SharedData.file("vectors/evm/" + name).toFile());
  }

  /** Input is read as if it were followed by zeros. */
  private static byte[] input(JsonNode vector, int atLeast) {
    byte[] bytes = HexFormat.of().parseHex(vector.get("Input").asText());
    return Arrays.copyOf(bytes, Math.max(bytes.length, atLeast));
  }

  private static BigInteger word(byte[] bytes, int index) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, 32 * index, 32 * index + 32));
  }

  private static G1Affine g1(byte[] bytes, int index) {
    G1Affine point = new G1Affine(Fq.of(word(bytes, index)), Fq.of(word(bytes, index + 1)));
    assertThat(point.isOnCurve()).isTrue();
    return point;
  }

  /** EIP-197 writes the imaginary part first. */
  private static G2Affine g2(byte[] bytes, int index) {
    return new G2Affine(
        new Fq2(Fq.of(word(bytes, index + 1)), Fq.of(word(bytes, index))),
        new Fq2(Fq.of(word(bytes, index + 3)), Fq.of(word(bytes, index + 2))));
  }

  private static String hex(G1Affine point) {
    return point.x().toString().substring(2) + point.y().toString().substring(2);
  }

  @Test
  void additionAgrees() throws IOException {
    for (JsonNode vector : vectors("bn256Add.json")) {
      byte[] in = input(vector, 128);
      assertThat(hex(g1(in, 0).plus(g1(in, 2)).toAffine()))
          .as(vector.get("Name").asText())
          .isEqualTo(vector.get("Expected").asText());
    }
  }

  @Test
  void multiplicationAgrees() throws IOException {
    for (JsonNode vector : vectors("bn256ScalarMul.json")) {
      byte[] in = input(vector, 96);
      assertThat(hex(g1(in, 0).times(Fr.reduce(word(in, 2))).toAffine()))
          .as(vector.get("Name").asText())
          .isEqualTo(vector.get("Expected").asText());
    }
  }

  @Test
  void pairingAgrees() throws IOException {
    for (JsonNode vector : vectors("bn256Pairing.json")) {
      byte[] in = input(vector, 0);
      List<Pairing.Pair> pairs = new ArrayList<>();
      for (int i = 0; i < in.length / 32; i += 6) {
        G2Affine second = g2(in, i + 2);
        assertThat(second.isInSubgroup()).isTrue();
        pairs.add(new Pairing.Pair(g1(in, i), second));
      }
      BigInteger expected = new BigInteger(vector.get("Expected").asText(), 16);
      assertThat(Pairing.productIsOne(pairs))
          .as(vector.get("Name").asText())
          .isEqualTo(expected.equals(BigInteger.ONE));
    }
  }

  /** A coordinate that is not reduced is not a point. */
  @Test
  void coordinatesBeyondTheModulusAreRefused() {
    byte[] in = new byte[64];
    byte[] p = Fq.MODULUS.toByteArray();
    System.arraycopy(p, 0, in, 0, 32);
    assertThatThrownBy(() -> g1(in, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
