package io.parsimony.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConstraintSystemTest {

  private static void refuses(Consumer<ConstraintSystem> configure, String message) {
    var circuit =
        TestCircuit.of(
            cs -> {
              configure.accept(cs);
              return 0;
            },
            (c, layouter, secrets) -> {});
    assertThatThrownBy(() -> Synthesis.of(circuit))
        .isInstanceOf(CircuitDefinitionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAChallengeOfAPhaseWithoutAdviceColumn() {
    refuses(
        cs -> {
          cs.adviceColumn();
          cs.challengeUsableAfter(1);
        },
        "challenge 0 is drawn after phase 1, which has no advice column");
  }

  @Test
  void refusesAPhaseThatIsLeftOut() {
    refuses(
        cs -> {
          cs.adviceColumn(0);
          cs.adviceColumn(2);
        },
        "phase 1 has no advice column, but phase 2 has");
  }

  /** One fixed column more, and copies of its cells would be copies of another column's. */
  @Test
  void refusesMoreColumnsThanCellsCanName() {
    Consumer<ConstraintSystem> most =
        cs -> {
          for (int i = 0; i < 1 << 16; i++) {
            cs.fixedColumn();
          }
        };
    Synthesis.of(
        TestCircuit.of(
            cs -> {
              most.accept(cs);
              return 0;
            },
            (c, layouter, secrets) -> {}));
    refuses(
        most.andThen(ConstraintSystem::fixedColumn),
        "65537 fixed columns, at most 65536 are possible");
    refuses(
        cs -> {
          for (int phase = 0; phase <= 64; phase++) {
            cs.adviceColumn(phase);
          }
        },
        "65 phases, at most 64 are possible");
  }

  @Test
  void refusesNamelessThings() {
    refuses(cs -> cs.selector(" "), "a selector has no name");
    refuses(
        cs -> cs.createGate("", cs.selector("q"), Constraint.zero("z", Expression.of(0))),
        "a gate has no name");
    assertThatThrownBy(() -> Constraint.zero("", Expression.of(0)))
        .isInstanceOf(CircuitDefinitionException.class);
    refuses(cs -> cs.createGate("g", cs.selector("q")), "gate g has no constraint");
  }

  @Test
  void refusesTuplesOfDifferentWidths() {
    refuses(
        cs -> {
          var a = cs.adviceColumn();
          cs.lookup("l", cs.selector("q"), List.of(a.cur(), a.cur()), List.of(cs.tableColumn()));
        },
        "l looks up tuples of 2 in tuples of 1");
  }

  @Test
  void multipliesEachConstraintByItsSelector() {
    var cs = new ConstraintSystem();
    var a = cs.adviceColumn();
    Selector q = cs.selector("q");
    cs.createGate("g", q, Constraint.equal("a = 3", a.cur(), Expression.of(3)));
    assertThat(cs.gates().getFirst().polys().getFirst().poly())
        .isEqualTo(
            new Expression.Product(
                q.column().cur(),
                new Expression.Sum(
                    a.cur(), new Expression.Negated(new Expression.Constant(Fr.of(3))))));
  }

  @Test
  void looksUpTheIdleRowWhereALookupIsOff() {
    var cs = new ConstraintSystem();
    var a = cs.adviceColumn();
    Selector q = cs.selector("q");
    cs.lookup("l", q, List.of(a.cur(), a.next()), List.of(cs.tableColumn(), cs.tableColumn(7)));
    Expression seven = Expression.of(7);
    assertThat(cs.lookups().getFirst().argument().inputs())
        .containsExactly(
            q.expr().times(a.cur()), q.expr().times(a.next().minus(seven)).plus(seven));
  }

  @Test
  void countsRotationsAndDegreesAsTheProtocolDoes() {
    var cs = new ConstraintSystem();
    var a = cs.adviceColumn();
    Selector q = cs.selector("q");
    assertThat(cs.blindingFactors()).isEqualTo(5);
    assertThat(cs.degree()).isEqualTo(3);
    Expression all = a.at(-2).plus(a.prev()).plus(a.next()).plus(a.at(2));
    cs.createGate("g", q, Constraint.zero("z", all.times(a.next()).times(a.next())));
    assertThat(cs.blindingFactors()).isEqualTo(6);
    cs.enableEquality(a);
    assertThat(cs.blindingFactors()).isEqualTo(7);
    assertThat(cs.degree()).isEqualTo(4);
    cs.lookup("l", q, List.of(a.cur().times(a.cur())), List.of(cs.tableColumn()));
    assertThat(cs.degree()).isEqualTo(6);
  }
}
