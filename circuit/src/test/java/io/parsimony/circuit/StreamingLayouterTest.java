package io.parsimony.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.FixedColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamingLayouterTest {

  /** Two columns, one with equality, a selector, a fixed column and a table. */
  private record Config(
      AdviceColumn a, AdviceColumn b, FixedColumn f, Selector q, TableColumn table) {

    static Config of(ConstraintSystem cs) {
      AdviceColumn a = cs.adviceColumn();
      cs.enableEquality(a);
      AdviceColumn b = cs.adviceColumn();
      Selector q = cs.selector("q");
      cs.createGate("gate", q, Constraint.zero("a = 0", a.cur()));
      return new Config(a, b, cs.fixedColumn(), q, cs.tableColumn(5));
    }
  }

  private static Circuit<Config> circuit(TestCircuit.Body<Config> body) {
    return TestCircuit.of(Config::of, body);
  }

  private static void refuses(TestCircuit.Body<Config> body, String message) {
    assertThatThrownBy(() -> CircuitCounter.count(circuit(body)))
        .isInstanceOf(CircuitDefinitionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void startsARegionAtTheLargestNextFreeRowOfItsColumns() {
    List<CellRef> starts = new ArrayList<>();
    CompiledCircuit compiled =
        CircuitCompiler.compile(
            6,
            circuit((c, layouter, s) -> {
              starts.clear();
              starts.add(column(layouter, c.a, 5, c.q));
              starts.add(column(layouter, c.b, 3, null));
              starts.add(column(layouter, c.b, 4, null));
              starts.add(column(layouter, c.b, 2, c.q));
              starts.add(column(layouter, c.a, 1, null));
            }));
    assertThat(starts).extracting(CellRef::row).containsExactly(0, 0, 3, 7, 5);
    assertThat(((BitColumn) compiled.fixed().getFirst()).count()).isEqualTo(7);
  }

  private static CellRef column(
      Layouter layouter, AdviceColumn column, int rows, @Nullable Selector q) {
    return layouter.assignRegion(
        "run",
        region -> {
          if (q != null) {
            region.enable(q, 0, rows);
          }
          return region.assign(column, 0, Ints.unknown(rows)).ref(0);
        });
  }

  @Test
  void tellsWhereTheNextRegionWouldStart() {
    var rows = new ArrayList<Integer>();
    CircuitCounter.count(
        circuit((c, layouter, s) -> {
          column(layouter, c.a, 5, null);
          rows.add(layouter.freeRow(c.a));
          rows.add(layouter.freeRow(c.b));
          rows.add(layouter.freeRow(c.a, c.b));
        }));
    assertThat(rows).containsExactly(5, 0, 5);
  }

  @Test
  void refusesACellAssignedTwice() {
    refuses(
        (c, layouter, s) ->
            layouter.assignRegion(
                "twice",
                region -> {
                  region.assign(c.a, 2, s.of(1, 2, 3));
                  return region.assign(c.a, 4, s.of(1));
                }),
        "region twice assigns a cell of advice[0] twice");
  }

  @Test
  void refusesCopiesWithoutEquality() {
    refuses(
        (c, layouter, s) ->
            layouter.assignRegion(
                "to", region -> region.copy(region.assign(c.a, 0, s.of(1)), c.b, 0)),
        "copies to advice[1], on which equality is off");
    refuses(
        (c, layouter, s) ->
            layouter.assignRegion(
                "from", region -> region.copy(region.assign(c.b, 0, s.of(1)), c.a, 0)),
        "a cell of advice[1] is copied; equality is off there");
  }

  @Test
  void refusesABodyThatIsNotPure() {
    int[] calls = {0};
    refuses(
        (c, layouter, s) ->
            layouter
                .namespace("space")
                .assignRegion("moody", region -> region.assign(c.a, calls[0]++, s.of(1))),
        "region space/moody made other calls");
  }

  @Test
  void refusesARegionWithinARegion() {
    refuses(
        (c, layouter, s) ->
            layouter.assignRegion(
                "outer", _ -> layouter.assignRegion("inner", r -> r.assign(c.a, 0, s.of(1)))),
        "begins inside another region");
  }

  @Test
  void refusesToAssignSelectorsAndTablesAsFixedColumns() {
    refuses(
        (c, layouter, s) ->
            layouter.assignRegion("r", r -> r.assignFixed(c.q.column(), 0, Ints.of(1))),
        "is a selector");
    refuses(
        (c, layouter, s) ->
            layouter.assignRegion("r", r -> r.assignFixed(c.table.column(), 0, Ints.of(1))),
        "touches a table column");
  }

  @Test
  void refusesATableThatDoesNotBeginWithItsIdleValue() {
    refuses(
        (c, layouter, s) ->
            layouter.assignTable("t", table -> table.assign(c.table, 0, Ints.of(4, 5))),
        "was declared as its idle value");
  }

  @Test
  void refusesATableFilledTwiceOrWithGaps() {
    refuses(
        (c, layouter, s) -> {
          layouter.assignTable("t", table -> table.assign(c.table, 0, Ints.of(5)));
          layouter.assignTable("u", table -> table.assign(c.table, 0, Ints.of(5)));
        },
        "table u fills fixed[2] again");
    refuses(
        (c, layouter, s) ->
            layouter.assignTable("t", table -> table.assign(c.table, 1, Ints.of(5))),
        "is filled at row 1 after 0 rows");
  }

  @Test
  void refusesUnequalNumbersOfEqualCells() {
    refuses(
        (c, layouter, s) ->
            layouter.assignRegion(
                "r",
                region -> {
                  Cells cells = region.assign(c.a, 0, s.of(1, 2, 3));
                  region.constrainEqual(cells, cells.slice(0, 2));
                  return cells;
                }),
        "sets 3 cells equal to 2");
  }

  @Test
  void refusesALookupOfColumnsOfDifferentLengths() {
    var circuit =
        TestCircuit.of(
            cs -> {
              var x = cs.adviceColumn();
              var table = List.of(cs.tableColumn(), cs.tableColumn());
              cs.lookup("joined", cs.selector("q"), List.of(x.cur(), x.cur()), table);
              return table;
            },
            (table, layouter, secrets) -> {
              layouter.assignTable("x", t -> t.assign(table.get(0), 0, Ints.of(0, 1, 2)));
              layouter.assignTable("y", t -> t.assign(table.get(1), 0, Ints.of(0, 1)));
            });
    assertThatThrownBy(() -> CircuitCounter.count(circuit))
        .isInstanceOf(CircuitDefinitionException.class)
        .hasMessage("lookup joined joins table columns of 3 and 2 rows");
  }
}
