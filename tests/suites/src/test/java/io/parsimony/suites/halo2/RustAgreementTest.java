package io.parsimony.suites.halo2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.parsimony.prover.Prover;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.Verifier;
import io.parsimony.prover.internal.DeterministicBlinding;
import io.parsimony.prover.kzg.Srs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Rust code makes of a circuit, this program makes too, byte for byte. */
@Tag("prove")
class RustAgreementTest {

  static List<String> randomNames() throws IOException {
    return Halo2Vector.randomNames();
  }

  @Test
  void theExampleAgrees() throws IOException {
    agrees(Halo2Vector.example());
  }

  @Test
  void theSecondExampleAgrees() throws IOException {
    agrees(Halo2Vector.secondExample());
  }

  @ParameterizedTest
  @MethodSource("randomNames")
  void aRandomCircuitAgrees(String name) throws IOException {
    agrees(Halo2Vector.random(name));
  }

  private static void agrees(Halo2Vector vector) {
    Srs srs = vector.srs();
    ProvingKey key = vector.key();
    assertThat(key.verifyingKey().pinnedText()).isEqualTo(vector.keyLine("pinned"));
    assertThat(key.verifyingKey().transcriptRepr().toString())
        .isEqualTo(vector.keyLine("transcript_repr"));
    Verifier verifier = Verifier.of(srs.verifierPart(), key.verifyingKey());
    assertThatCode(() -> verifier.verify(vector.circuit().instances(), vector.proof()))
        .doesNotThrowAnyException();
    byte[] ours =
        Prover.with(srs, key)
            .prove(
                vector.circuit().witness(),
                vector.circuit().instances(),
                DeterministicBlinding.deterministicForTests(vector.seed()));
    assertThat(ours).isEqualTo(vector.proof());
  }
}
