package io.parsimony.prover.transcript;

/** The hash functions a proof can be made with. Both sides must use the same one. */
public enum TranscriptHash {
  /** Blake2b-512, halo2's default. */
  BLAKE2B {
    @Override
    public Transcript start() {
      return new Blake2bTranscript();
    }
  },
  /** Keccak-256 with little-endian coordinates (not the layout that EVM verifiers use). */
  KECCAK256 {
    @Override
    public Transcript start() {
      return new Keccak256Transcript();
    }
  };

  /** Returns a fresh transcript. */
  public abstract Transcript start();
}
