package io.parsimony.onnx;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The operators that can be read, by name. */
final class Translators {
  private static final SortedMap<String, Translator> ALL = all();

  private Translators() {}

  private static SortedMap<String, Translator> all() {
    SortedMap<String, Translator> all = new TreeMap<>();
    ElementwiseOps.register(all);
    ReduceOps.register(all);
    ShapeOps.register(all);
    ConstantOps.register(all);
    IndexOps.register(all);
    WindowOps.register(all);
    NormOps.register(all);
    ProductOps.register(all);
    QuantizeOps.register(all);
    RecurrentOps.register(all);
    ResizeOps.register(all);
    AttentionOps.register(all);
    EinsumOps.register(all);
    ControlOps.register(all);
    return Collections.unmodifiableSortedMap(all);
  }

  /** The translator of an operator of the standard domain; null if there is none. */
  static @Nullable Translator find(String domain, String opType) {
    return domain.isEmpty() || domain.equals("ai.onnx") ? ALL.get(opType) : null;
  }

  /** Names of all operators that can be read, sorted. */
  static Collection<String> names() {
    return ALL.keySet();
  }
}
