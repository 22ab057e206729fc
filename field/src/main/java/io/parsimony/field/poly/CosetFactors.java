package io.parsimony.field.poly;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.Transform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The powers of the shifts in use: a prover goes round a few cosets with every column. */
final class CosetFactors {

  /** Tables kept at a time. */
  private static final int KEPT = 8;

  private final Supplier<Transform> transform;
  private final Map<Fr, Transform.Factors> tables =
      new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fr, Transform.Factors> eldest) {
          return size() > KEPT;
        }
      };

  CosetFactors(Supplier<Transform> transform) {
    this.transform = transform;
  }

  /** The factors {@code shift^i}. */
  synchronized Transform.Factors of(Fr shift) {
    return tables.computeIfAbsent(shift, s -> powers(transform.get(), Fr.ONE, s));
  }

  /** The factors {@code first * ratio^i}. */
  static Transform.Factors powers(Transform transform, Fr first, Fr ratio) {
    return transform.powers(first.toWords().words(), ratio.toWords().words());
  }
}
