package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.dev.Program;
import io.parsimony.field.Fr;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contents of tables and shuffles under the honest witness, each made when it is needed. */
final class Tables {

  /** Tuples with how often they occur. */
  static final class Multiset {
    private final Map<List<Fr>, Integer> counts = new LinkedHashMap<>();

    /** The first distinct tuples. */
    List<List<Fr>> tuples(int most) {
      return counts.keySet().stream().limit(most).toList();
    }

    void add(Fr[] tuple, int times) {
      counts.merge(List.of(tuple), times, Integer::sum);
    }

    int count(List<Fr> tuple) {
      return counts.getOrDefault(tuple, 0);
    }
  }

  private final Problem problem;
  private final Map<List<Expression>, TableIndex> fixed = new HashMap<>();
  private final @Nullable TableIndex[] byLookup;
  private final Map<Integer, Multiset> multisets = new HashMap<>();

  Tables(Problem problem) {
    this.problem = problem;
    byLookup = new TableIndex[problem.circuit().lookups().size()];
  }

  /** Whether a lookup's table lies in fixed columns. */
  boolean isFixed(int lookup) {
    return problem.sites().stream()
        .noneMatch(s -> s.kind() == Site.Kind.TABLE && s.number() == lookup);
  }

  /** The table of a lookup that {@link #isFixed}. */
  synchronized TableIndex fixed(int lookup) {
    TableIndex known = byLookup[lookup];
    if (known == null) {
      LookupArgument argument = problem.circuit().lookups().get(lookup);
      known = fixed.computeIfAbsent(argument.table(), this::read);
      byLookup[lookup] = known;
    }
    return known;
  }

  private TableIndex read(List<Expression> table) {
    Program program = Program.of(table, problem.trace().challenges());
    var index = new TableIndex(program.size());
    List<Expression.Query> queries = program.queries();
    Fr[] values = new Fr[queries.size()];
    Fr[] last = new Fr[values.length];
    for (int row = 0; row < problem.usableRows(); row++) {
      boolean repeated = row > 0;
      for (int i = 0; i < values.length; i++) {
        if (!(queries.get(i).column() instanceof FixedColumn)) {
          throw new IllegalStateException("the table is not fixed");
        }
        int cell =
            problem
                .grid()
                .cell(
                    problem.grid().index(queries.get(i).column()), row, queries.get(i).rotation());
        values[i] = problem.value(cell);
        repeated &= values[i].equals(last[i]);
        last[i] = values[i];
      }
      if (!repeated) {
        index.add(program.run(values));
      }
    }
    return index;
  }

  /** The tuples of a site on its rows, and for a table in advice columns those of idle rows. */
  synchronized Multiset multiset(Site site) {
    return multisets.computeIfAbsent(site.id(), _ -> collect(site));
  }

  private Multiset collect(Site site) {
    var multiset = new Multiset();
    var evaluator = new RowEvaluator(problem);
    var none = new Overlay();
    for (int row = site.rows().nextSetBit(0); row >= 0; row = site.rows().nextSetBit(row + 1)) {
      evaluator.evaluate(site, row, none);
      multiset.add(evaluator.values(), 1);
    }
    return multiset;
  }
}
