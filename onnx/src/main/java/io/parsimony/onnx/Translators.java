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
    ScanOps.register(all);
    LossOps.register(all);
    StateOps.register(all);
    FlexAttentionOps.register(all);
    SignalOps.register(all);
    SampleOps.register(all);
    PatchOps.register(all);
    FeatureOps.register(all);
    return Collections.unmodifiableSortedMap(all);
  }

  /** The translator of an operator; null if there is none. */
  static @Nullable Translator find(String domain, String opType) {
    return ALL.get(OperatorName.of(domain, opType));
  }

  /**
   * Names of all operators that can be read, sorted; those of other domains than the standard one
   * have their domain in front.
   */
  static Collection<String> names() {
    return ALL.keySet();
  }
}
