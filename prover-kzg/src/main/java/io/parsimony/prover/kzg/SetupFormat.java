package io.parsimony.prover.kzg;

/** How a setup's file is laid out. */
public enum SetupFormat {
  /** halo2's {@code ParamsKZG}, coordinates in Montgomery form: quick to read. */
  RAW,
  /** halo2's {@code ParamsKZG}, compressed: half the size, a square root for each point to read. */
  PROCESSED,
  /** snarkjs' {@code .ptau}: {@link PtauWriter}. */
  PTAU
}
