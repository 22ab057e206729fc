package io.parsimony.prover.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import io.parsimony.prover.Blinding;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Known answers of Rust's rand_chacha 0.3. */
class ChaCha20RngTest {

  @Test
  void aSmallSeedIsExpandedAsRustDoes() {
    Blinding expanded = DeterministicBlinding.deterministicForTests(0);
    assertThat(expanded.next().toString())
        .isEqualTo("0x2fa53043df6a1320a8b3d7f8874f4411a8842817fb0c9952652b1a02d8cfbeb5");
    assertThat(expanded.next().toString())
        .isEqualTo("0x2b0e9f3416517e89e4eab0ce956f59763841acf231757ed505e0d238dd7fae27");
  }

  @Test
  void aWholeSeedIsTheKey() {
    byte[] wide = new byte[64];
    ChaCha20Rng.fromSeed(new byte[32]).nextBytes(wide);
    assertThat(Fr.fromUniformBytes(wide).toString())
        .isEqualTo("0x1c59a59b6cff4308740943526ade1d8c09f71b337a67269cc89586bcdd6dfcba");
    assertThat(HexFormat.of().formatHex(wide)).startsWith("76b8e0ada0f13d90405d6ae55386bd28");
  }

  @Test
  void theStreamDoesNotDependOnHowItIsCut() {
    byte[] whole = new byte[192];
    ChaCha20Rng.fromSeed(5).nextBytes(whole);
    ChaCha20Rng pieces = ChaCha20Rng.fromSeed(5);
    byte[] joined = new byte[192];
    for (int from = 0, size = 1; from < joined.length; from += size, size++) {
      size = Math.min(size, joined.length - from);
      byte[] piece = new byte[size];
      pieces.nextBytes(piece);
      System.arraycopy(piece, 0, joined, from, size);
    }
    assertThat(joined).isEqualTo(whole);
  }
}
