package io.parsimony.circuit.audit;

import io.parsimony.circuit.dev.CellValue;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How findings put things. */
final class Texts {

  private Texts() {}

  /** {@code (1, -2, 3)}. */
  static String tuple(List<Fr> values) {
    return values.stream().map(CellValue::show).collect(Collectors.joining(", ", "(", ")"));
  }

  static String tuple(List<Fr> values, Fr last) {
    List<Fr> all = new ArrayList<>(values);
    all.add(last);
    return tuple(all);
  }
}
