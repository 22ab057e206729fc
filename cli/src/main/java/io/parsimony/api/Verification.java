package io.parsimony.api;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.field.Fr;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.RejectReason;
import io.parsimony.prover.Verifier;
import io.parsimony.prover.file.VerifyingKeyFile;
import io.parsimony.prover.transcript.TranscriptHash;
import java.util.List;

/**
 * Verifies proofs of networks: the trust first, then the public values in the clear, then the
 * algebra.
 */
final class Verification {
  private Verification() {}

  static Verified verify(Proof proof, Trust trust) throws ProofRejectedException {
    VerifyingKeyFile key = trust.keyFor(proof);
    if (proof.content().hash() != TranscriptHash.BLAKE2B) {
      throw new BadInputException("the proof was made with a transcript other than Blake2b");
    }
    CircuitCard card = CircuitCard.parse(key.metadata());
    Statement statement = statement(card, proof.content().instances());
    List<String> outside = statement.outOfRange();
    if (!outside.isEmpty()) {
      throw rejected(outside.getFirst());
    }
    Verifier.of(key.srs(), key.key()).verify(proof.content().instances(), proof.content().proof());
    return new Verified(statement, card, key.digest(), key.srs().identity());
  }

  private static Statement statement(CircuitCard card, List<ColumnValues> instances)
      throws ProofRejectedException {
    if (instances.size() != 1 || instances.getFirst().length() != card.publicValues()) {
      throw rejected("the proof has not the public values that the circuit has");
    }
    ColumnValues column = instances.getFirst();
    long[] values = new long[column.length()];
    for (int i = 0; i < values.length; i++) {
      Fr value = column.get(i);
      if (!value.isSmall()) {
        throw rejected("public value " + i + " is no small integer");
      }
      values[i] = value.toSmall();
    }
    return new Statement(card.publicTensors(), values);
  }

  private static ProofRejectedException rejected(String why) {
    return new ProofRejectedException(new RejectReason.WrongInstances(why));
  }
}
