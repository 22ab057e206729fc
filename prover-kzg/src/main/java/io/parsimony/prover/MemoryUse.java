package io.parsimony.prover;

/**
 * What a proof holds in memory at its worst moment.
 *
 * @param predictedBytes what {@link MemoryPlan} said before the proof began
 * @param heldBytes the same sum over the vectors that there really were
 */
public record MemoryUse(long predictedBytes, long heldBytes) {}
