package io.parsimony.field.kernelgen;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints the class of one field's kernels. */
final class KernelPrinter {

  private final String name;
  private final BigInteger p;
  private final List<String> methods = new ArrayList<>();

  KernelPrinter(String name, BigInteger p) {
    this.name = name;
    this.p = p;
  }

  /**
   * What a butterfly multiplies by: nothing, the constant of 25 digits, or each block by the next.
   */
  enum Factor {
    ONE,
    SAME,
    NEXT
  }

  /** The operations of a kernel on its inputs. */
  interface Body {
    Element apply(LaneArithmetic math, List<Element> inputs);
  }

  /**
   * Adds a kernel {@code out = f(inputs)} over blocks.
   *
   * @param inputs a letter and a contract each
   * @param result what the result must fit
   */
  void map(String method, String doc, List<Element> inputs, Element result, Body body) {
    Code code = new Code();
    List<String> arrays = inputs.stream().map(KernelPrinter::letter).toList();
    Element out = body.apply(new LaneArithmetic(p, code), inputs);
    check(method, out, result);
    List<String> lines = new ArrayList<>();
    lines.add("/** " + doc + " " + code.operations() + " operations. */");
    lines.add("static void " + method + "(");
    StringBuilder parameters = new StringBuilder("    double[] out, int o");
    for (String a : arrays) {
      parameters.append(", double[] ").append(a).append(", int ").append(a).append("i");
    }
    lines.add(parameters + ", int blocks) {");
    indent(lines, code.declarations());
    lines.add("  for (int n = 0; n < blocks; n++) {");
    for (String a : arrays) {
      load(lines, a, a, a + "i");
    }
    lines.addAll(code.lines().stream().map(l -> "    " + l).toList());
    store(lines, out, "out", "o");
    lines.add("    o += BLOCK;");
    for (String a : arrays) {
      lines.add("    " + a + "i += BLOCK;");
    }
    lines.add("  }");
    lines.add("}");
    add(lines);
  }

  /**
   * Adds a kernel {@code (u, v) = (u + w*v, u - w*v)} in place. With other constants for each
   * block, blocks are {@code step} doubles apart; else they are neighbours, which the JVM likes
   * better: it checks the bounds of all of them at once.
   */
  void butterfly(
      String method,
      String doc,
      Element input,
      boolean reduceFirst,
      Factor factor,
      Element result) {
    Code code = new Code();
    LaneArithmetic math = new LaneArithmetic(p, code);
    Element u = rename(input, "u");
    Element v = math.reduce(rename(input, "v"));
    Element t = factor == Factor.ONE ? v : math.timesConstant(v, rows());
    if (reduceFirst) {
      u = math.reduce(u);
    }
    Element sum = math.plus(u, t);
    Element difference = math.minus(u, t);
    check(method, sum, result);
    check(method, difference, result);
    List<String> lines = new ArrayList<>();
    lines.add("/** " + doc + " " + code.operations() + " operations. */");
    lines.add(
        "static void "
            + method
            + "(double[] x, int ui, int vi, int blocks"
            + (factor == Factor.ONE ? "" : ", double[] w, int wi")
            + (factor == Factor.NEXT ? ", int step" : "")
            + ") {");
    indent(lines, code.declarations());
    if (factor == Factor.SAME) {
      loadConstant(lines, "  ");
    }
    lines.add("  for (int n = 0; n < blocks; n++) {");
    if (factor == Factor.NEXT) {
      loadConstant(lines, "    ");
    }
    load(lines, "u", "x", "ui");
    load(lines, "v", "x", "vi");
    lines.addAll(code.lines().stream().map(l -> "    " + l).toList());
    store(lines, sum, "x", "ui");
    store(lines, difference, "x", "vi");
    String step = factor == Factor.NEXT ? "step" : "BLOCK";
    lines.add("    ui += " + step + ";");
    lines.add("    vi += " + step + ";");
    if (factor == Factor.NEXT) {
      lines.add("    wi += 25;");
    }
    lines.add("  }");
    lines.add("}");
    add(lines);
  }

  /** Adds a kernel {@code out = a * w}, or {@code a * w + b}, for a constant w of 25 digits. */
  void scale(String method, String doc, Element a, @Nullable Element b, Element result) {
    Code code = new Code();
    LaneArithmetic math = new LaneArithmetic(p, code);
    Element product = math.timesConstantUncarried(a, rows());
    Element out = math.reduce(b == null ? product : math.plus(product, b));
    check(method, out, result);
    List<String> lines = new ArrayList<>();
    lines.add("/** " + doc + " " + code.operations() + " operations. */");
    lines.add("static void " + method + "(");
    lines.add("    double[] out, int o, double[] a, int ai, double[] w,");
    lines.add((b == null ? "" : "double[] b, int bi, ") + "int blocks) {");
    lines.add("  int wi = 0;");
    indent(lines, code.declarations());
    loadConstant(lines, "  ");
    lines.add("  for (int n = 0; n < blocks; n++) {");
    load(lines, "a", "a", "ai");
    if (b != null) {
      load(lines, "b", "b", "bi");
    }
    lines.addAll(code.lines().stream().map(l -> "    " + l).toList());
    store(lines, out, "out", "o");
    lines.add("    o += BLOCK;");
    lines.add("    ai += BLOCK;");
    if (b != null) {
      lines.add("    bi += BLOCK;");
    }
    lines.add("  }");
    lines.add("}");
    add(lines);
  }

  private List<List<Limb>> rows() {
    List<List<Limb>> rows = new ArrayList<>();
    BigInteger half = LaneArithmetic.power(50);
    BigInteger top = p.shiftRight(1 + LaneArithmetic.R_BITS).add(BigInteger.ONE);
    for (int i = 0; i < 5; i++) {
      List<Limb> row = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        row.add(new Limb("w" + i + j, j < 4 ? half : top));
      }
      rows.add(row);
    }
    return rows;
  }

  private static void loadConstant(List<String> lines, String indent) {
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        int at = 5 * i + j;
        String index = at == 0 ? "wi" : "wi + " + at;
        lines.add(
            indent + "DoubleVector w" + i + j + " = DoubleVector.broadcast(S, w[" + index + "]);");
      }
    }
  }

  private static String letter(Element e) {
    String first = e.limbs().getFirst().name();
    return first.substring(0, first.length() - 1);
  }

  private static Element rename(Element e, String prefix) {
    List<Limb> limbs = new ArrayList<>();
    for (int j = 0; j < 5; j++) {
      limbs.add(new Limb(prefix + j, e.limbs().get(j).bound()));
    }
    return new Element(limbs, e.bound());
  }

  private static void check(String method, Element actual, Element promised) {
    if (!actual.fits(promised)) {
      throw new IllegalStateException(method + " gives " + actual + " but promises " + promised);
    }
  }

  private static void load(List<String> lines, String prefix, String array, String at) {
    for (int j = 0; j < 5; j++) {
      String index = j == 0 ? at : j == 1 ? at + " + L" : at + " + " + j + " * L";
      lines.add(
          "    DoubleVector "
              + prefix
              + j
              + " = DoubleVector.fromArray(S, "
              + array
              + ", "
              + index
              + ");");
    }
  }

  private static void store(List<String> lines, Element e, String array, String at) {
    for (int j = 0; j < 5; j++) {
      String index = j == 0 ? at : j == 1 ? at + " + L" : at + " + " + j + " * L";
      lines.add("    " + e.limbs().get(j).name() + ".intoArray(" + array + ", " + index + ");");
    }
  }

  private static void indent(List<String> lines, List<String> more) {
    more.forEach(l -> lines.add("  " + l));
  }

  private void add(List<String> lines) {
    methods.add("  " + String.join("\n  ", lines) + "\n");
  }

  /** The whole source. */
  String source() {
    return """
    package io.parsimony.field.internal.kernel;

    import jdk.incubator.vector.DoubleVector;
    import jdk.incubator.vector.VectorSpecies;

    /**
     * Arithmetic of %s on blocks of lanes. Generated by the tests of this module (kernelgen), which also
     * prove that nothing rounds where it must not: change the generator, not this file.
     *
     * <p>A block is %s elements side by side, five doubles each: limb j of lane i is at {@code j * L + i}.
     * Kernels take and give normal elements (limbs of at most 2^50 + 8, values of at most 3p/4) unless
     * they say otherwise; outputs may be inputs. Montgomery's R is 2^204.
     */
    final class %s {

      private static final VectorSpecies<Double> S = Lanes.SPECIES;
      private static final int L = Lanes.COUNT;
      private static final int BLOCK = Lanes.BLOCK;

      private %s() {}

    """
            .formatted(name.substring(0, 2), "{@code L}", name, name)
        + String.join("\n", methods)
        + "}\n";
  }
}
