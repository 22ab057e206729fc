package io.parsimony.prover.file;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions as a list of nodes in which each refers to earlier ones: what is shared is written
 * once.
 *
 * <p>A reader must fear a small file that stands for an enormous tree. Depth, degree and the number
 * of nodes of the tree written out are bounded as nodes are read, and the nodes of all trees
 * together as they are taken: a key's digest is of all of them written out.
 */
final class ExpressionTable {

  private static final int CONSTANT = 0;
  private static final int ADVICE = 1;
  private static final int FIXED = 2;
  private static final int INSTANCE = 3;
  private static final int CHALLENGE = 4;
  private static final int NEGATED = 5;
  private static final int SUM = 6;
  private static final int PRODUCT = 7;

  private static final int MAX_DEPTH = 4096;
  private static final int MAX_DEGREE = 1024;
  private static final long MAX_TREE = 1L << 20;

  private ExpressionTable() {}

  /** Numbers nodes and writes them. */
  static final class Writer {

    private final IdentityHashMap<Expression, Integer> numbers = new IdentityHashMap<>();
    private final Map<List<Object>, Integer> byContent = new HashMap<>();
    private final List<List<Object>> nodes = new ArrayList<>();

    /** Adds a tree and returns the number of its root; equal subtrees get one number. */
    int add(Expression expression) {
      Integer known = numbers.get(expression);
      if (known != null) {
        return known;
      }
      List<Object> content =
          switch (expression) {
            case Expression.Constant constant -> List.of(CONSTANT, constant);
            case Expression.Query query -> List.of(kindOf(query.column()), query);
            case Expression.Challenge challenge -> List.of(CHALLENGE, challenge);
            case Expression.Negated(Expression term) -> List.of(NEGATED, add(term));
            case Expression.Sum(Expression left, Expression right) ->
                List.of(SUM, add(left), add(right));
            case Expression.Product(Expression left, Expression right) ->
                List.of(PRODUCT, add(left), add(right));
          };
      Integer number = byContent.get(content);
      if (number == null) {
        number = nodes.size();
        nodes.add(content);
        byContent.put(content, number);
      }
      numbers.put(expression, number);
      return number;
    }

    void write(Encoder out) throws IOException {
      out.putInt(nodes.size());
      for (List<Object> node : nodes) {
        out.putByte((Integer) node.getFirst());
        for (Object part : node.subList(1, node.size())) {
          switch (part) {
            case Expression.Constant(var value) -> out.putScalar(value);
            case Expression.Query(Column column, int rotation) -> {
              out.putInt(column.index());
              out.putInt(rotation);
            }
            case Expression.Challenge(int index, int _) -> out.putInt(index);
            default -> out.putInt((Integer) part);
          }
        }
      }
    }

    private static int kindOf(Column column) {
      return switch (column) {
        case AdviceColumn _ -> ADVICE;
        case FixedColumn _ -> FIXED;
        case InstanceColumn _ -> INSTANCE;
      };
    }
  }

  /** Reads nodes and finds them by number. */
  static final class Reader {

    private record Node(Expression expression, int depth, int degree, long tree) {}

    private final ColumnCounts counts;
    private final List<Node> nodes = new ArrayList<>();
    private long taken;

    Reader(ColumnCounts counts, Decoder in) throws IOException {
      this.counts = counts;
      int size = in.getCount("expression nodes", 5);
      for (int i = 0; i < size; i++) {
        nodes.add(readNode(in));
      }
    }

    Expression get(int number) throws IOException {
      Node root = node(number);
      taken += root.tree();
      if (taken > MAX_TREE) {
        throw new Decoder.MalformedException(
            "expressions of " + taken + " nodes together are larger than this program allows");
      }
      return root.expression();
    }

    private Node node(int number) throws IOException {
      if (number < 0 || number >= nodes.size()) {
        throw new Decoder.MalformedException("expression node " + number + " is not there");
      }
      return nodes.get(number);
    }

    private Node readNode(Decoder in) throws IOException {
      int kind = in.getByte();
      return switch (kind) {
        case CONSTANT -> leaf(new Expression.Constant(in.getScalar()), 0);
        case ADVICE, FIXED, INSTANCE -> {
          Column column = counts.column(kind, in.getInt());
          yield leaf(new Expression.Query(column, in.getInt()), 1);
        }
        case CHALLENGE -> {
          int index = in.getInt();
          yield leaf(new Expression.Challenge(index, counts.challengePhase(index)), 0);
        }
        case NEGATED -> {
          Node term = node(in.getInt());
          yield checked(
              new Expression.Negated(term.expression()),
              term.depth() + 1,
              term.degree(),
              term.tree() + 1);
        }
        case SUM -> {
          Node left = node(in.getInt());
          Node right = node(in.getInt());
          yield pair(
              new Expression.Sum(left.expression(), right.expression()),
              left,
              right,
              Math.max(left.degree(), right.degree()));
        }
        case PRODUCT -> {
          Node left = node(in.getInt());
          Node right = node(in.getInt());
          yield pair(
              new Expression.Product(left.expression(), right.expression()),
              left,
              right,
              left.degree() + right.degree());
        }
        default ->
            throw new Decoder.MalformedException("kind " + kind + " of expression is unknown");
      };
    }

    private static Node leaf(Expression expression, int degree) {
      return new Node(expression, 1, degree, 1);
    }

    private static Node pair(Expression expression, Node left, Node right, int degree)
        throws IOException {
      return checked(
          expression,
          Math.max(left.depth(), right.depth()) + 1,
          degree,
          left.tree() + right.tree() + 1);
    }

    private static Node checked(Expression expression, int depth, int degree, long tree)
        throws IOException {
      if (depth > MAX_DEPTH || degree > MAX_DEGREE || tree > MAX_TREE) {
        throw new Decoder.MalformedException(
            "an expression of depth "
                + depth
                + ", degree "
                + degree
                + " and "
                + tree
                + " nodes is larger than this program allows");
      }
      return new Node(expression, depth, degree, tree);
    }
  }

  /** The columns and challenges that expressions may name. */
  record ColumnCounts(int[] advicePhase, int fixed, int instance, int[] challengePhase) {

    Column column(int kind, int index) throws IOException {
      int count =
          switch (kind) {
            case ADVICE -> advicePhase.length;
            case FIXED -> fixed;
            case INSTANCE -> instance;
            default -> 0;
          };
      if (index < 0 || index >= count) {
        throw new Decoder.MalformedException(
            "column " + index + " of kind " + kind + " is not in the circuit");
      }
      return switch (kind) {
        case ADVICE -> new AdviceColumn(index, advicePhase[index]);
        case FIXED -> new FixedColumn(index);
        default -> new InstanceColumn(index);
      };
    }

    int challengePhase(int index) throws IOException {
      if (index < 0 || index >= challengePhase.length) {
        throw new Decoder.MalformedException("challenge " + index + " is not in the circuit");
      }
      return challengePhase[index];
    }
  }

  /** The number that stands for a column's kind, before its index. */
  static void putColumn(Encoder out, Column column) throws IOException {
    out.putByte(Writer.kindOf(column));
    out.putInt(column.index());
  }
}
