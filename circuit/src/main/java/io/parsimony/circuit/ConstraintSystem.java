package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.Shapes;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects the columns and constraints of a circuit while it is configured.
 *
 * <p>Every gate, lookup and shuffle is turned on by selectors, so that what is counted is what is
 * enforced: a gate polynomial is {@code q * constraint}, a lookup input {@code q * (e - idle) +
 * idle}. Where a selector is off nothing is constrained.
 */
public final class ConstraintSystem {

  private final List<AdviceColumn> advice = new ArrayList<>();
  private final List<Boolean> unblinded = new ArrayList<>();
  private final List<InstanceColumn> instances = new ArrayList<>();
  private final List<Selector> selectors = new ArrayList<>();
  private final List<TableColumn> tableColumns = new ArrayList<>();
  private final List<Expression.Challenge> challenges = new ArrayList<>();
  private final Set<Column> equality = new LinkedHashSet<>();
  private final List<Gate> gates = new ArrayList<>();
  private final List<Lookup> lookups = new ArrayList<>();
  private final List<Shuffle> shuffles = new ArrayList<>();
  private final Map<String, String> names = new TreeMap<>();
  private int numFixed;
  private int minimumDegree;

  /** A new advice column of the first phase. */
  public AdviceColumn adviceColumn() {
    return adviceColumn(0);
  }

  /** A new advice column; from phase 1 on its values may depend on challenges. */
  public AdviceColumn adviceColumn(int phase) {
    return advice(phase, false);
  }

  /** A new advice column of the first phase without random rows: its commitment hides nothing. */
  public AdviceColumn unblindedAdviceColumn() {
    return advice(0, true);
  }

  private AdviceColumn advice(int phase, boolean bare) {
    var column = new AdviceColumn(advice.size(), phase);
    advice.add(column);
    unblinded.add(bare);
    return column;
  }

  /** A new fixed column, for constants. */
  public FixedColumn fixedColumn() {
    return new FixedColumn(numFixed++);
  }

  /** A new column of public values. */
  public InstanceColumn instanceColumn() {
    var column = new InstanceColumn(instances.size());
    instances.add(column);
    return column;
  }

  /** A new selector, with a fixed column of its own. */
  public Selector selector(String name) {
    var selector = new Selector(selectors.size(), fixedColumn(), requireName("selector", name));
    selectors.add(selector);
    return selector;
  }

  /** A new table column whose idle value is zero. */
  public TableColumn tableColumn() {
    return tableColumn(Fr.ZERO);
  }

  /** A new table column with the given idle value. */
  public TableColumn tableColumn(long idle) {
    return tableColumn(Fr.of(idle));
  }

  /** A new table column with the given idle value, which must be that of its first row. */
  public TableColumn tableColumn(Fr idle) {
    var column = new TableColumn(fixedColumn(), idle);
    tableColumns.add(column);
    return column;
  }

  /** A new challenge, drawn once the advice columns of this phase are committed. */
  public Expression.Challenge challengeUsableAfter(int phase) {
    var challenge = new Expression.Challenge(challenges.size(), phase);
    challenges.add(challenge);
    return challenge;
  }

  /** Lets cells of a column take part in copies. The order of first calls is part of the key. */
  public void enableEquality(Column column) {
    equality.add(column);
  }

  /** Gives a column a name for failures and reports. */
  public void annotate(Column column, String name) {
    names.put(column.describe(), requireName("column", name));
  }

  /** Asks for at least this degree, to leave room for later constraints. */
  public void setMinimumDegree(int degree) {
    minimumDegree = degree;
  }

  /** On rows where {@code q} is on, every constraint must be zero. */
  public void createGate(String name, Selector q, Constraint... constraints) {
    requireName("gate", name);
    if (constraints.length == 0) {
      throw new CircuitDefinitionException("gate " + name + " has no constraint");
    }
    List<GatePoly> polys = new ArrayList<>();
    for (Constraint constraint : constraints) {
      polys.add(new GatePoly(name, constraint.name(), q.expr().times(constraint.expr())));
    }
    gates.add(new Gate(name, q, polys));
  }

  /**
   * On rows where {@code q} is on, the tuple of inputs must be a row of the table; elsewhere the
   * table's idle row is looked up.
   */
  public void lookup(String name, Selector q, List<Expression> inputs, List<TableColumn> table) {
    requireName("lookup", name);
    requireTuples(name, inputs.size(), table.size());
    List<Expression> gated = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Fr idle = table.get(i).idle();
      gated.add(
          idle.isZero()
              ? q.expr().times(inputs.get(i))
              : q.expr().times(inputs.get(i).minus(Expression.of(idle))).plus(Expression.of(idle)));
    }
    List<Expression> columns = table.stream().map(t -> t.column().cur()).toList();
    lookups.add(new Lookup(q, new LookupArgument(name, gated, columns), table, null));
  }

  /**
   * A lookup into advice columns: on rows where {@code q} is on, the tuple of inputs must be that
   * of some row where {@code tableQ} is on. Both selectors lead the tuples, so that the prover can
   * not add rows to the table; at least one usable row must have {@code tableQ} off.
   */
  public void dynamicLookup(
      String name,
      Selector q,
      List<Expression> inputs,
      Selector tableQ,
      List<Expression> tableExpressions) {
    requireName("lookup", name);
    requireTuples(name, inputs.size(), tableExpressions.size());
    var argument = new LookupArgument(name, gated(q, inputs), gated(tableQ, tableExpressions));
    lookups.add(new Lookup(q, argument, List.of(), tableQ));
  }

  /**
   * As {@link #dynamicLookup}, one degree less: the table expressions are taken as they are on
   * every row. The selector {@code tableQ} still leads the tuples, so the prover can not add rows;
   * but rows on which the lookup is off now need some usable row where {@code tableQ} is off and
   * all table expressions are zero, and the caller has to see that there is one.
   */
  public void bareDynamicLookup(
      String name,
      Selector q,
      List<Expression> inputs,
      Selector tableQ,
      List<Expression> tableExpressions) {
    requireName("lookup", name);
    requireTuples(name, inputs.size(), tableExpressions.size());
    List<Expression> table = new ArrayList<>();
    table.add(tableQ.expr());
    table.addAll(tableExpressions);
    lookups.add(
        new Lookup(q, new LookupArgument(name, gated(q, inputs), table), List.of(), tableQ));
  }

  /**
   * The tuples on rows where {@code qIn} is on must be those on rows where {@code qOut} is on, each
   * as often. The order within a tuple is fixed, that of the tuples is free: give them an index if
   * it matters.
   */
  public void shuffle(
      String name, Selector qIn, List<Expression> inputs, Selector qOut, List<Expression> outputs) {
    requireName("shuffle", name);
    requireTuples(name, inputs.size(), outputs.size());
    var argument = new ShuffleArgument(name, gated(qIn, inputs), gated(qOut, outputs));
    shuffles.add(new Shuffle(qIn, qOut, argument));
  }

  /** {@code (q, q * e_1, q * e_2, ...)}. */
  private static List<Expression> gated(Selector q, List<Expression> expressions) {
    List<Expression> gated = new ArrayList<>();
    gated.add(q.expr());
    for (Expression expression : expressions) {
      gated.add(q.expr().times(expression));
    }
    return gated;
  }

  private static String requireName(String kind, String name) {
    if (name.isBlank()) {
      throw new CircuitDefinitionException("a " + kind + " has no name");
    }
    return name;
  }

  private static void requireTuples(String name, int inputs, int table) {
    if (inputs == 0 || inputs != table) {
      throw new CircuitDefinitionException(
          name + " looks up tuples of " + inputs + " in tuples of " + table);
    }
  }

  /**
   * Checks what can be checked only at the end.
   *
   * @throws CircuitDefinitionException if a challenge is of a phase without advice column, a phase
   *     is left out, or there are more columns or phases than a {@link Handles handle} can tell
   *     apart
   */
  void check() {
    int phases = advice.stream().mapToInt(AdviceColumn::phase).max().orElse(0) + 1;
    requireAtMost(Handles.MAX_COLUMNS, advice.size(), "advice columns");
    requireAtMost(Handles.MAX_COLUMNS, numFixed, "fixed columns");
    requireAtMost(Handles.MAX_COLUMNS, instances.size(), "instance columns");
    requireAtMost(Handles.MAX_PHASES, phases, "phases");
    for (int p = 0; p < phases; p++) {
      int phase = p;
      if (p < phases - 1 && advice.stream().noneMatch(a -> a.phase() == phase)) {
        throw new CircuitDefinitionException(
            "phase " + p + " has no advice column, but phase " + (phases - 1) + " has");
      }
    }
    for (Expression.Challenge challenge : challenges) {
      if (advice.stream().noneMatch(a -> a.phase() == challenge.phase())) {
        throw new CircuitDefinitionException(
            "challenge "
                + challenge.index()
                + " is drawn after phase "
                + challenge.phase()
                + ", which has no advice column");
      }
    }
  }

  private static void requireAtMost(int most, int count, String what) {
    if (count > most) {
      throw new CircuitDefinitionException(
          count + " " + what + ", at most " + most + " are possible");
    }
  }

  /** A column's name for people: as annotated, else kind and index. */
  public String nameOf(Column column) {
    String described = column.describe();
    return names.getOrDefault(described, described);
  }

  /** All advice columns, by index. */
  public List<AdviceColumn> adviceColumns() {
    return Collections.unmodifiableList(advice);
  }

  /** Number of fixed columns, selectors and tables among them. */
  public int numFixed() {
    return numFixed;
  }

  /** All instance columns, by index. */
  public List<InstanceColumn> instanceColumns() {
    return Collections.unmodifiableList(instances);
  }

  /** All selectors, by index. */
  public List<Selector> selectors() {
    return Collections.unmodifiableList(selectors);
  }

  /** All table columns, in order. */
  public List<TableColumn> tableColumns() {
    return Collections.unmodifiableList(tableColumns);
  }

  /** All challenges, by index. */
  public List<Expression.Challenge> challenges() {
    return Collections.unmodifiableList(challenges);
  }

  /** Columns on which equality is enabled, in order. */
  public List<Column> equalityColumns() {
    return List.copyOf(equality);
  }

  /** Whether cells of a column may take part in copies. */
  public boolean hasEquality(Column column) {
    return equality.contains(column);
  }

  /** Whether a column goes without random rows. */
  public boolean isUnblinded(AdviceColumn column) {
    return unblinded.get(column.index());
  }

  /** All gates, in order. */
  public List<Gate> gates() {
    return Collections.unmodifiableList(gates);
  }

  /** All lookups, in order. */
  public List<Lookup> lookups() {
    return Collections.unmodifiableList(lookups);
  }

  /** All shuffles, in order. */
  public List<Shuffle> shuffles() {
    return Collections.unmodifiableList(shuffles);
  }

  /** The polynomials of all gates, in order. */
  List<GatePoly> gatePolys() {
    return gates.stream().flatMap(gate -> gate.polys().stream()).toList();
  }

  List<LookupArgument> lookupArguments() {
    return lookups.stream().map(Lookup::argument).toList();
  }

  List<ShuffleArgument> shuffleArguments() {
    return shuffles.stream().map(Shuffle::argument).toList();
  }

  /** Rows at the end of the trace that hide the witness. */
  public int blindingFactors() {
    return Shapes.blindingFactors(
        advice.size(), equalityColumns(), gatePolys(), lookupArguments(), shuffleArguments());
  }

  /** Degree of the quotient. */
  public int degree() {
    return Shapes.degree(gatePolys(), lookupArguments(), shuffleArguments(), minimumDegree);
  }

  /** Least degree asked for, 0 for none. */
  public int minimumDegree() {
    return minimumDegree;
  }
}
