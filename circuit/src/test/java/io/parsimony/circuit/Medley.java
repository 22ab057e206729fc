package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;
import java.util.List;

/**
 * A little of everything: {@code c = a * b} row by row with a running sum in the next row, squares
 * by table, an embedding in advice columns, a shuffle, a second phase, fixed constants, copies and
 * public values.
 */
public final class Medley {

  /** Columns and selectors. */
  public record Config(
      AdviceColumn a,
      AdviceColumn b,
      AdviceColumn c,
      AdviceColumn late,
      FixedColumn constants,
      InstanceColumn outputs,
      Expression.Challenge challenge,
      Selector multiply,
      Selector accumulate,
      Selector square,
      Selector pick,
      Selector book,
      Selector give,
      Selector take,
      Selector scaled,
      TableColumn x,
      TableColumn y) {}

  private Medley() {}

  /** An honest circuit over {@code rows} products. */
  public static TestCircuit<Config> of(int rows) {
    return TestCircuit.of(Medley::configure, (config, l, s) -> synthesize(config, l, s, rows));
  }

  public static Config configure(ConstraintSystem cs) {
    AdviceColumn a = cs.adviceColumn();
    AdviceColumn b = cs.adviceColumn();
    AdviceColumn c = cs.adviceColumn();
    AdviceColumn late = cs.adviceColumn(1);
    FixedColumn constants = cs.fixedColumn();
    InstanceColumn outputs = cs.instanceColumn();
    Expression.Challenge challenge = cs.challengeUsableAfter(0);
    for (var column : List.of(a, b, c, constants, outputs)) {
      cs.enableEquality(column);
    }
    cs.annotate(a, "a");
    cs.annotate(b, "b");
    cs.annotate(c, "c");
    Selector multiply = cs.selector("multiply");
    Selector accumulate = cs.selector("accumulate");
    Selector square = cs.selector("square");
    Selector pick = cs.selector("pick");
    Selector book = cs.selector("book");
    Selector give = cs.selector("give");
    Selector take = cs.selector("take");
    Selector scaled = cs.selector("scaled");
    TableColumn x = cs.tableColumn(-3);
    TableColumn y = cs.tableColumn(9);
    cs.createGate(
        "multiply", multiply, Constraint.equal("c = a * b", c.cur(), a.cur().times(b.cur())));
    cs.createGate(
        "accumulate",
        accumulate,
        Constraint.equal("c' = c + a'", c.next(), c.cur().plus(a.next())),
        Constraint.zero("b' = 0", b.next()));
    cs.createGate(
        "scaled",
        scaled,
        Constraint.equal("late = a * challenge", late.cur(), a.cur().times(challenge)));
    cs.lookup("square", square, List.of(a.cur(), b.cur()), List.of(x, y));
    cs.dynamicLookup(
        "pick", pick, List.of(a.cur(), b.cur()), book, List.of(a.cur(), b.cur().plus(c.cur())));
    cs.shuffle("shuffle", give, List.of(a.cur()), take, List.of(c.cur()));
    return new Config(
        a,
        b,
        c,
        late,
        constants,
        outputs,
        challenge,
        multiply,
        accumulate,
        square,
        pick,
        book,
        give,
        take,
        scaled,
        x,
        y);
  }

  /** Fills the trace honestly. */
  public static void synthesize(
      Config config, Layouter layouter, TestCircuit.Secrets secrets, int rows) {
    layouter.assignTable(
        "squares",
        table -> {
          table.assign(config.x, 0, Ints.of(-3, -2, -1, 0, 1, 2, 3));
          table.assign(config.y, 0, Ints.of(9, 4, 1, 0, 1, 4, 9));
        });
    Cells products = products(config, layouter.namespace("products"), secrets, rows);
    Cells sum = sum(config, layouter.namespace("sum"), secrets, products);
    layouter.constrainInstance(sum, config.outputs, 0);
    layouter.constrainInstance(products.get(0), config.outputs, 1);
    rest(config, layouter.namespace("rest"), secrets, products);
  }

  private static Cells products(
      Config config, Layouter layouter, TestCircuit.Secrets secrets, int rows) {
    long[] a = new long[rows];
    long[] b = new long[rows];
    for (int i = 0; i < rows; i++) {
      a[i] = i % 7 - 3L;
      b[i] = 5L - i % 11;
    }
    return layouter.assignRegion(
        "rows",
        region -> {
          region.enable(config.multiply, 0, rows);
          Cells left = region.assignInput(config.a, 0, secrets.of(a));
          Cells right = region.assignInput(config.b, 0, secrets.of(b));
          return region.assign(config.c, 0, left.values().zip(right.values(), (p, q) -> p * q));
        });
  }

  private static Cells sum(
      Config config, Layouter layouter, TestCircuit.Secrets secrets, Cells products) {
    int n = products.size();
    long[] sums = new long[n + 1];
    for (int i = 0; i < n && secrets.known(); i++) {
      sums[i + 1] = sums[i] + products.values().get(i);
    }
    return layouter.assignRegion(
        "run",
        region -> {
          region.enable(config.accumulate, 0, n);
          Cells zero = region.assignFixed(config.constants, 0, Ints.of(0));
          Cells first = region.copy(zero, config.c, 0);
          region.copy(products, config.a, 1);
          region.assign(config.b, 1, secrets.of(new long[n]));
          Cells rest = region.assign(config.c, 1, secrets.of(Arrays.copyOfRange(sums, 1, n + 1)));
          return Cells.concat(first, rest).get(n);
        });
  }

  private static void rest(
      Config config, Layouter layouter, TestCircuit.Secrets secrets, Cells products) {
    layouter.assignRegion(
        "squares",
        region -> {
          region.enable(config.square, 0, 3);
          region.assignInput(config.a, 0, secrets.of(-2, 0, 3));
          return region.assign(config.b, 0, secrets.of(4, 0, 9));
        });
    layouter.assignRegion(
        "book",
        region -> {
          region.enable(config.book, 0, 3);
          region.assignInput(config.a, 0, secrets.of(100, 101, 102));
          region.assignInput(config.b, 0, secrets.of(7, 8, 9));
          return region.assignInput(config.c, 0, secrets.of(1, 0, -1));
        });
    layouter.assignRegion(
        "pick",
        region -> {
          region.enable(config.pick, 0, 2);
          region.assignInput(config.a, 0, secrets.of(101, 102));
          return region.assign(config.b, 0, secrets.of(8, 8));
        });
    layouter.assignRegion(
        "shuffle",
        region -> {
          region.enable(config.give, 0, 3);
          region.enable(config.take, 0, 3);
          region.copy(products.slice(0, 3), config.a, 0);
          long[] given = secrets.known() ? products.slice(0, 3).values().toArray() : new long[3];
          return region.assign(config.c, 0, secrets.of(given[2], given[0], given[1]));
        });
    layouter.assignRegion(
        "scaled",
        region -> {
          region.enable(config.scaled, 0);
          Cells cell = region.assignInput(config.a, 0, secrets.of(6));
          region.assignHint("nobody reads it", config.b, 0, secrets.of(42));
          Value<FrVector> late =
              layouter
                  .challenge(config.challenge)
                  .zip(cell.fieldValues(), (r, v) -> FrVector.of(v.get(0).times(r)));
          region.assign(config.late, 0, 1, late);
          return region.assignFixed(config.constants, 0, Fr.GENERATOR);
        });
  }
}
