package io.parsimony.circuit.dev;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Collects failures: describes the first ones, and counts the rest. */
final class Failures {

  private final List<VerifyFailure> first = new ArrayList<>();
  private final int limit;
  private long total;

  Failures(int limit) {
    this.limit = limit;
  }

  /** One more failure; it is described only if it is among the first. */
  void add(Supplier<VerifyFailure> failure) {
    total++;
    if (first.size() < limit) {
      first.add(failure.get());
    }
  }

  /** These failures, and after them others; as many are described as here. */
  Failures followedBy(Failures others) {
    var all = new Failures(limit);
    all.total = total + others.total;
    Stream.concat(first.stream(), others.first.stream()).limit(limit).forEach(all.first::add);
    return all;
  }

  VerifyReport report() {
    return new VerifyReport(first, total);
  }
}
