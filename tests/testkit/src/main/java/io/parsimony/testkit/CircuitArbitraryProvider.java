package io.parsimony.testkit;

import io.parsimony.field.Fr;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Makes {@code @ForAll Fr} and {@code @ForAll RandomCircuit} work; found by jqwik as a service. */
public final class CircuitArbitraryProvider implements ArbitraryProvider {

  @Override
  public boolean canProvideFor(TypeUsage type) {
    return type.isOfType(Fr.class) || type.isOfType(RandomCircuit.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
    return Set.of(
        type.isOfType(Fr.class) ? CircuitArbitraries.elements() : CircuitArbitraries.circuits());
  }
}
