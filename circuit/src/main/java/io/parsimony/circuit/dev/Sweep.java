package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Moves sampled cells one at a time. */
final class Sweep {

  private final Subject subject;
  private final Tampering tampering;

  Sweep(Subject subject, Tampering tampering) {
    this.subject = subject;
    this.tampering = tampering;
  }

  TamperSweep run(int sampleSize, long seed) {
    long candidates = 0;
    Map<String, TamperSweep.Hint> hints = new LinkedHashMap<>();
    for (AdviceColumn column : subject.cs().adviceColumns()) {
      Runs runs = subject.provenance().cells(column);
      for (int run = 0; run < runs.size(); run++) {
        Origin origin = subject.provenance().origin(runs.label(run));
        if (origin.isDetermined()) {
          candidates += runs.count(run);
        } else if (origin.kind() == Origin.Kind.HINT) {
          Location first = subject.provenance().locate(column, runs.start(run));
          hints.merge(
              origin.note(),
              new TamperSweep.Hint(origin.note(), runs.count(run), first),
              (a, b) -> new TamperSweep.Hint(a.reason(), a.cells() + b.cells(), a.first()));
        }
      }
    }
    var random = new SplittableRandom(seed);
    List<CellRef> sample = cells(numbers(candidates, sampleSize, random));
    List<TamperSweep.FreeCell> free = new ArrayList<>();
    for (CellRef cell : sample) {
      tryToMove(cell, random, free);
    }
    return new TamperSweep(free, List.copyOf(hints.values()), sample.size(), candidates);
  }

  /** Which of the candidates to try, ascending and without repetition. */
  private static NavigableSet<Long> numbers(long candidates, int size, SplittableRandom random) {
    NavigableSet<Long> numbers = new TreeSet<>();
    // Floyd's sampling: each subset of this size is as likely as any other.
    for (long j = Math.max(0, candidates - size); j < candidates; j++) {
      long pick = random.nextLong(j + 1);
      numbers.add(numbers.contains(pick) ? j : pick);
    }
    return numbers;
  }

  private List<CellRef> cells(NavigableSet<Long> numbers) {
    List<CellRef> cells = new ArrayList<>();
    long passed = 0;
    for (AdviceColumn column : subject.cs().adviceColumns()) {
      Runs runs = subject.provenance().cells(column);
      for (int run = 0; run < runs.size(); run++) {
        if (subject.provenance().origin(runs.label(run)).isDetermined()) {
          long end = passed + runs.count(run);
          for (long number : numbers.subSet(passed, end)) {
            cells.add(new CellRef(column, runs.start(run) + (int) (number - passed)));
          }
          passed = end;
        }
      }
    }
    return cells;
  }

  private void tryToMove(CellRef cell, SplittableRandom random, List<TamperSweep.FreeCell> free) {
    Fr value = subject.trace().value(cell.column(), cell.row());
    for (Fr other : candidates(value, random)) {
      if (!other.equals(value) && tampering.failures(Map.of(cell, other)).isEmpty()) {
        free.add(
            new TamperSweep.FreeCell(
                subject.cs().nameOf(cell.column()),
                subject.provenance().locate(cell),
                value,
                other));
        return;
      }
    }
  }

  /** Neighbours, the opposite, zero, one, a shift by a power of two, and any element at all. */
  private static List<Fr> candidates(Fr value, SplittableRandom random) {
    byte[] wide = new byte[64];
    random.nextBytes(wide);
    return List.of(
        value.plus(Fr.ONE),
        value.minus(Fr.ONE),
        value.negate(),
        Fr.ZERO,
        Fr.ONE,
        value.plus(Fr.of(1L << random.nextInt(1, 40))),
        Fr.fromUniformBytes(wide));
  }
}
