package io.parsimony.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Range;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CircuitArbitrariesTest {

  private static final Range RANGE = new Range(-100, 37);

  @Property
  void elementsComeWithoutAProvider(@ForAll Fr a, @ForAll Fr b) {
    assertThat(a.times(b).minus(b.times(a))).isEqualTo(Fr.ZERO);
  }

  @Example
  void specialElementsReachBothEndsOfTheField() {
    assertThat(CircuitArbitraries.specialElements())
        .contains(Fr.ZERO, Fr.ONE, Fr.of(-1), Fr.of(2).inverse(), Fr.of(1L << 31))
        .doesNotHaveDuplicates();
  }

  @Property(tries = 20)
  void circuitsComeWithWitnesses(@ForAll RandomCircuit random) {
    assertThat(random.circuit().numInstance()).isEqualTo(random.instances().size());
    assertThat(random.witness(0).advice(0, List.of())).isNotEmpty();
  }

  @Provide
  Arbitrary<Ints> cells() {
    return CircuitArbitraries.cells(5, RANGE);
  }

  @Property
  void cellsStayInTheirRange(@ForAll("cells") Ints cells) {
    assertThat(cells.toArray()).hasSize(5);
    assertThat(RANGE.contains(Range.hull(cells.toArray()))).isTrue();
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return CircuitArbitraries.shapes(4, 30);
  }

  @Property
  void shapesAreNoLargerThanAsked(@ForAll("shapes") Shape shape) {
    assertThat(shape.rank()).isBetween(1, 4);
    assertThat(shape.size()).isBetween(1, 30);
  }

  @Provide
  Arbitrary<IntTensor> tensors() {
    return CircuitArbitraries.tensors(3, 12, RANGE);
  }

  @Property
  void tensorsStayInTheirRange(@ForAll("tensors") IntTensor tensor) {
    assertThat(tensor.values()).hasSize(tensor.shape().size());
    assertThat(RANGE.contains(Range.hull(tensor.values()))).isTrue();
  }
}
