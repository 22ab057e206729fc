package io.parsimony.prover.transcript;

import java.util.Arrays;
import java.util.Optional;

/** The hash functions a proof can be made with. Both sides must use the same one. */
public enum TranscriptHash {
  /** Blake2b-512, halo2's default. */
  BLAKE2B(0) {
    @Override
    public Transcript start() {
      return new Blake2bTranscript();
    }
  },
  /** Keccak-256 with little-endian coordinates (not the layout that EVM verifiers use). */
  KECCAK256(1) {
    @Override
    public Transcript start() {
      return new Keccak256Transcript();
    }
  };

  private final int code;

  TranscriptHash(int code) {
    this.code = code;
  }

  /** Returns a fresh transcript. */
  public abstract Transcript start();

  /** The number that stands for the hash in files. */
  public int code() {
    return code;
  }

  /** The hash with a number, if there is one. */
  public static Optional<TranscriptHash> withCode(int code) {
    return Arrays.stream(values()).filter(hash -> hash.code == code).findFirst();
  }
}
