package io.parsimony.prover;

import io.parsimony.field.vector.FrRegisters;
import io.parsimony.field.vector.FrVector;

/** Runs a program over rows block by block, blocks spread over threads. */
final class BlockRunner {

  /** Rows of a block, a multiple of what kernels work on at a time. */
  private static final int BLOCK = 512;

  private final Workers workers;

  BlockRunner(Workers workers) {
    this.workers = workers;
  }

  /**
   * Computes rows {@code 0 .. rows-1} of each of the program's results into the vectors given. A
   * vector may be one that the program loads without rotation.
   */
  void run(VectorProgram program, VectorProgram.Sources sources, int rows, FrVector... out) {
    int blocks = Math.ceilDiv(rows, BLOCK);
    int pieces = Math.min(blocks, workers.pieces());
    workers.each(
        pieces,
        piece -> {
          int first = (int) ((long) blocks * piece / pieces);
          int last = (int) ((long) blocks * (piece + 1) / pieces);
          FrRegisters registers = new FrRegisters(program.registers(), Math.min(BLOCK, rows));
          for (int block = first; block < last; block++) {
            int from = block * BLOCK;
            // The last block may be loaded beyond the last row, but is not stored there.
            int count = Math.min(registers.rows(), rows - from);
            program.run(sources, from, registers);
            for (int i = 0; i < program.results(); i++) {
              registers.store(program.result(i), out[i], from, count);
            }
          }
        });
  }
}
