package io.parsimony.prover.link;

import io.parsimony.field.Fr;
import io.parsimony.prover.Blinding;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers what a prover draws from another source. The record is as secret as the witness: use it
 * for one proof and let it go.
 */
public final class RecordedBlinding implements Blinding {

  private final Blinding source;
  private final List<Fr> drawn = new ArrayList<>();

  /** A record of draws from this source. */
  public RecordedBlinding(Blinding source) {
    this.source = source;
  }

  @Override
  public Fr next() {
    Fr value = source.next();
    drawn.add(value);
    return value;
  }

  /** Large blocks mask the quotient and are not remembered. */
  @Override
  public Blinding fork() {
    return source.fork();
  }

  /** The draws number {@code from} to {@code from + count - 1}. */
  List<Fr> slice(int from, int count) {
    return List.copyOf(drawn.subList(from, from + count));
  }
}
