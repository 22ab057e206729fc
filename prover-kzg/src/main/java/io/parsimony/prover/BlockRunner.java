package io.parsimony.prover;

import io.parsimony.field.vector.FrRegisters;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.Workers;

/** Runs a program over rows block by block, blocks spread over threads. */
final class BlockRunner {

  /** Rows of a block, a multiple of what kernels work on at a time. */
  static final int BLOCK = 512;

  private final Workers workers;

  BlockRunner(Workers workers) {
    this.workers = workers;
  }

  /**
   * Computes rows {@code 0 .. rows-1} of each of the program's results into the vectors given. A
   * vector may be one that the program loads without rotation.
   */
  void run(VectorProgram program, VectorProgram.Sources sources, int rows, FrVector... out) {
    workers.stretches(
        rows,
        BLOCK,
        (start, end) -> {
          FrRegisters registers = new FrRegisters(program.registers(), Math.min(BLOCK, rows));
          for (int from = start; from < end; from += BLOCK) {
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
