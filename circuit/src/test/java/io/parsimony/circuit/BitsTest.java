package io.parsimony.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BitsTest {

  @Property(tries = 200)
  void behavesAsASetOfRows(@ForAll @Size(max = 12) List<@IntRange(max = 700) Integer> numbers) {
    var bits = new Bits();
    var twin = new BitSet();
    for (int i = 0; i + 1 < numbers.size(); i += 2) {
      int from = numbers.get(i);
      int count = numbers.get(i + 1) % 200;
      int before = twin.cardinality();
      twin.set(from, from + count);
      assertThat(bits.add(from, count)).isEqualTo(twin.cardinality() - before);
    }
    assertThat(bits.count()).isEqualTo(twin.cardinality());
    assertThat(bits.length()).isEqualTo(twin.length());
    for (int row = 0; row < 1000; row++) {
      assertThat(bits.contains(row)).isEqualTo(twin.get(row));
    }
    bits.clear();
    assertThat(bits.count()).isZero();
  }
}
