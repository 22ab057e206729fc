package io.parsimony.prover;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects constraints as a graph in which equal values are one node, constants are folded and
 * multiplications by constants are known as such; {@link ProgramCompiler} orders it into code.
 */
final class ProgramBuilder implements Terms<Integer> {

  /** What a node computes from its operands. */
  enum Kind {
    CONSTANT,
    LOAD,
    SUM,
    DIFFERENCE,
    PRODUCT,
    /** Node times constant. */
    SCALED,
    /** Node plus constant. */
    SHIFTED,
    /** Constant minus node is never a kind: it is a node negated, then shifted. */
    NEGATED,
    /** One over node, and zero for zero. */
    INVERSE
  }

  /**
   * A node.
   *
   * @param a first operand, or -1
   * @param b second operand, or -1
   * @param constant of {@code CONSTANT, SCALED, SHIFTED}; else zero
   * @param source of {@code LOAD}; else {@link PolyRef#IDENTITY}
   */
  record Node(Kind kind, int a, int b, Fr constant, PolyRef source, int rotation) {}

  private final int closingRowRotation;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> numbers = new HashMap<>();

  /**
   * Starts an empty graph.
   *
   * @param closingRow index of the row after the usable ones
   */
  ProgramBuilder(int closingRow) {
    this.closingRowRotation = -closingRow;
  }

  Node node(int number) {
    return nodes.get(number);
  }

  int size() {
    return nodes.size();
  }

  private int number(Kind kind, int a, int b, Fr constant) {
    return number(new Node(kind, a, b, constant, PolyRef.IDENTITY, 0));
  }

  private int number(Node node) {
    Integer known = numbers.putIfAbsent(node, nodes.size());
    if (known != null) {
      return known;
    }
    nodes.add(node);
    return nodes.size() - 1;
  }

  private boolean isConstant(int n) {
    return nodes.get(n).kind() == Kind.CONSTANT;
  }

  private Fr valueOf(int n) {
    return nodes.get(n).constant();
  }

  @Override
  public Integer constant(Fr value) {
    return number(Kind.CONSTANT, -1, -1, value);
  }

  @Override
  public Integer sum(Integer a, Integer b) {
    if (isConstant(a)) {
      return isConstant(b) ? constant(valueOf(a).plus(valueOf(b))) : shifted(b, valueOf(a));
    }
    if (isConstant(b)) {
      return shifted(a, valueOf(b));
    }
    return number(Kind.SUM, Math.min(a, b), Math.max(a, b), Fr.ZERO);
  }

  @Override
  public Integer difference(Integer a, Integer b) {
    if (isConstant(b)) {
      return sum(a, constant(valueOf(b).negate()));
    }
    if (isConstant(a)) {
      return shifted(number(Kind.NEGATED, b, -1, Fr.ZERO), valueOf(a));
    }
    return number(Kind.DIFFERENCE, a, b, Fr.ZERO);
  }

  @Override
  public Integer product(Integer a, Integer b) {
    if (isConstant(a)) {
      return isConstant(b) ? constant(valueOf(a).times(valueOf(b))) : scaled(b, valueOf(a));
    }
    if (isConstant(b)) {
      return scaled(a, valueOf(b));
    }
    return number(Kind.PRODUCT, Math.min(a, b), Math.max(a, b), Fr.ZERO);
  }

  /** {@code 1 / a}, and zero where that is zero. */
  int inverse(int a) {
    return number(Kind.INVERSE, a, -1, Fr.ZERO);
  }

  private int scaled(int a, Fr factor) {
    if (factor.isZero()) {
      return constant(Fr.ZERO);
    }
    return factor.equals(Fr.ONE) ? a : number(Kind.SCALED, a, -1, factor);
  }

  private int shifted(int a, Fr term) {
    return term.isZero() ? a : number(Kind.SHIFTED, a, -1, term);
  }

  @Override
  public Integer at(PolyRef polynomial, int rotation) {
    return number(new Node(Kind.LOAD, -1, -1, Fr.ZERO, polynomial, rotation));
  }

  @Override
  public Integer firstRow() {
    return at(PolyRef.FIRST_ROW, 0);
  }

  /** Row 0's polynomial, turned: no column of its own. */
  @Override
  public Integer closingRow() {
    return at(PolyRef.FIRST_ROW, closingRowRotation);
  }

  @Override
  public Integer activeRows() {
    return at(PolyRef.ACTIVE_ROWS, 0);
  }

  @Override
  public Integer x() {
    return at(PolyRef.IDENTITY, 0);
  }

  /**
   * Folds a list by Horner's rule in {@code y}, first item to the highest power. Neighbours that
   * share a factor (a selector) are folded first and multiplied by it once.
   */
  int folded(List<Integer> items, Fr y) {
    int acc = constant(Fr.ZERO);
    int i = 0;
    while (i < items.size()) {
      int factor = sharedFactor(items, i);
      int end = i + 1;
      while (factor >= 0 && end < items.size() && hasFactor(items.get(end), factor)) {
        end++;
      }
      if (end - i < 2) {
        acc = sum(product(acc, constant(y)), items.get(i));
      } else {
        int inner = constant(Fr.ZERO);
        for (int j = i; j < end; j++) {
          inner = sum(product(inner, constant(y)), cofactor(items.get(j), factor));
        }
        acc = sum(product(acc, constant(y.pow(end - i))), product(factor, inner));
      }
      i = end;
    }
    return acc;
  }

  /** A factor that item {@code i} and the next one share, or -1. */
  private int sharedFactor(List<Integer> items, int i) {
    Node node = nodes.get(items.get(i));
    if (node.kind() != Kind.PRODUCT || i + 1 == items.size()) {
      return -1;
    }
    int next = items.get(i + 1);
    return hasFactor(next, node.a()) ? node.a() : hasFactor(next, node.b()) ? node.b() : -1;
  }

  private boolean hasFactor(int item, int factor) {
    Node node = nodes.get(item);
    return node.kind() == Kind.PRODUCT && (node.a() == factor || node.b() == factor);
  }

  private int cofactor(int item, int factor) {
    Node node = nodes.get(item);
    return node.a() == factor ? node.b() : node.a();
  }
}
