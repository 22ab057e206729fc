package io.parsimony.layers.gates.freivalds;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.layers.gates.freivalds.FreivaldsLane.Kind;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks convolutions as products of polynomials at a challenge.
 *
 * <p><b>Statement.</b> Images, kernels read backwards and results are polynomials in {@code z}
 * ({@link Plane} says which element has which exponent), and output channels are combined by powers
 * of {@code r}, both challenges drawn after the first phase:
 *
 * <pre>
 *   sum over c of X_c(z) * (sum over m of r^m*K_mc(z)) = sum over m of r^m*F_m(z)
 * </pre>
 *
 * where {@code F_m} has all coefficients of the product: those at output positions are the layer's
 * results (as a {@link LinearForm}, bias taken off), the others are cells that nothing else reads.
 *
 * <p><b>Why it is sound.</b> The difference of both sides is a polynomial in {@code r} and {@code
 * z} of degree below {@code channels + coefficients}, whose coefficient at {@code r^m*z^t} is the
 * error of {@code F_m} at {@code t}: so all of them hold, but for a chance of {@code (channels +
 * coefficients)/p}. Elements at different rows and columns never share an exponent, because a row
 * of the product has {@code width + span - 1} coefficients and the stride is no smaller; with a
 * smaller one, results could be traded between the end of a row and the start of the next. All
 * cells must be of the first phase, which is checked. Ranges are the caller's affair, as for {@link
 * FreivaldsChip}.
 *
 * <p><b>Cost.</b> With {@code w} cells a row, about {@code (Cin*H*stride + N + parts*Cout*(H + span
 * - 1)*stride)/w} rows; all positions of a stride-1 convolution are computed, whatever its stride.
 */
public final class PolynomialChip {

  /** Makes cells of the first phase that this chip's constraints determine. */
  @FunctionalInterface
  public interface Claims {
    /** One cell for each number. */
    Cells of(Layouter layouter, Ints numbers);
  }

  private final FreivaldsLanes lanes;
  private final FreivaldsChip.Constants constants;
  private final Claims claims;

  /** A chip on these lanes. */
  public PolynomialChip(FreivaldsLanes lanes, FreivaldsChip.Constants constants, Claims claims) {
    this.lanes = lanes;
    this.constants = constants;
    this.claims = claims;
  }

  /** Whether it takes a convolution: over one or two dimensions, no window all padding. */
  public static boolean takes(Conv conv) {
    return Plane.of(conv).isPresent();
  }

  /**
   * Constrains the results of a convolution.
   *
   * @param bias cells of operand 2; not read if the layer has none
   * @param form what the results are to equal
   * @throws IllegalArgumentException if the chip does not {@linkplain #takes take} it, or a cell is
   *     of a later phase
   */
  public void check(Layouter layouter, Conv conv, Cells x, Cells w, Cells bias, LinearForm form) {
    Plane plane =
        Plane.of(conv)
            .orElseThrow(() -> new IllegalArgumentException("no polynomials for " + conv));
    check(layouter, conv, plane, x, w, bias, form);
  }

  /** The same with any plane, as tests have it. */
  void check(
      Layouter layouter, Conv conv, Plane plane, Cells x, Cells w, Cells bias, LinearForm form) {
    FreivaldsChip.requireFirstPhase(x);
    FreivaldsChip.requireFirstPhase(w);
    FreivaldsChip.requireFirstPhase(bias);
    form.parts().forEach(part -> FreivaldsChip.requireFirstPhase(part.cells()));
    var combiner = new Combiner(layouter, lanes, constants.of(layouter, 0));
    ConvGeometry g = conv.geometry();
    for (int group = 0; group < g.groups(); group++) {
      Group part = new Group(conv, plane, group, x, w, bias);
      Cells kernels = part.kernels(combiner);
      for (int image = 0; image < g.batch(); image++) {
        check(combiner, part, kernels, image, form);
      }
    }
  }

  private void check(Combiner combiner, Group part, Cells kernels, int image, LinearForm form) {
    Layouter layouter = combiner.layouter();
    List<Cells> lefts = new ArrayList<>(List.of(part.images(combiner, image)));
    List<Cells> rights = new ArrayList<>(List.of(kernels));
    Cells positions = part.positions(combiner, constants.of(layouter, 1));
    if (part.conv.bias()) {
      lefts.add(part.biases(combiner));
      rights.add(positions);
    }
    if (form.factor() != 1) {
      Cells product = combiner.pairs(Cells.concat(lefts), Cells.concat(rights));
      lefts = new ArrayList<>(List.of(product));
      rights = new ArrayList<>(List.of(constants.of(layouter, form.factor())));
    }
    if (form.constant() != 0) {
      Cells each = constants.of(layouter, form.constant()).gather(new int[part.rows]);
      lefts.add(combiner.rows(Kind.ROWS, each, 1, part.rows));
      rights.add(positions);
    }
    Cells others = claims.of(layouter, part.otherCoefficients(image));
    boolean placed = false;
    for (LinearForm.Part p : form.parts()) {
      boolean together = !placed && p.coefficient() == form.factor();
      placed |= together;
      lefts.add(part.results(combiner, image, p.cells(), together ? others : Cells.empty()));
      rights.add(constants.of(layouter, Math.negateExact(p.coefficient())));
    }
    if (!placed) {
      lefts.add(part.results(combiner, image, Cells.empty(), others));
      rights.add(constants.of(layouter, Math.negateExact(form.factor())));
    }
    combiner.pairsAreZero(Cells.concat(lefts), Cells.concat(rights));
  }

  /** Rows of lanes that a convolution takes, for a form of so many parts. */
  public static long rowsOf(Conv conv, int width, int parts) {
    Plane plane = Plane.of(conv).orElseThrow();
    ConvGeometry g = conv.geometry();
    int in = g.inChannels() / g.groups();
    int out = g.outChannels() / g.groups();
    long kernels =
        in * (long) plane.taps().length * FreivaldsChip.chunks(out, width)
            + in * FreivaldsChip.chunks(plane.kernelSize(), width);
    long whole = FreivaldsChip.chunks(plane.size(), width);
    long image =
        in * FreivaldsChip.chunks(plane.inputSize(), width)
            + whole
            + parts * (out * whole + FreivaldsChip.chunks(out, width))
            + 2 * FreivaldsChip.chunks(out, width)
            + 2 * FreivaldsChip.chunks(2L * (in + parts + 3), width);
    return g.groups() * (kernels + g.batch() * image);
  }

  /** One group of channels. */
  private static final class Group {
    private final Conv conv;
    private final Plane plane;
    private final int group;
    private final Cells x;
    private final Cells w;
    private final Cells bias;
    private final int rows;
    private final int inputs;

    Group(Conv conv, Plane plane, int group, Cells x, Cells w, Cells bias) {
      this.conv = conv;
      this.plane = plane;
      this.group = group;
      this.x = x;
      this.w = w;
      this.bias = bias;
      this.rows = conv.geometry().outChannels() / conv.geometry().groups();
      this.inputs = conv.geometry().inChannels() / conv.geometry().groups();
    }

    private int input(int image, int c, int element) {
      int channel = image * conv.geometry().inChannels() + group * inputs + c;
      return channel * conv.geometry().window().inputSize() + element;
    }

    private int weight(int m, int c, int tap) {
      return ((group * rows + m) * inputs + c) * plane.taps().length + tap;
    }

    private int output(int image, int m, int position) {
      int channel = image * conv.geometry().outChannels() + group * rows + m;
      return channel * plane.outputs().length + position;
    }

    /** {@code X_c(z)} for each channel. */
    Cells images(Combiner combiner, int image) {
      int size = plane.inputSize();
      int[] index = new int[inputs * size];
      Arrays.fill(index, x.size());
      for (int c = 0; c < inputs; c++) {
        for (int e = 0; e < plane.inputs().length; e++) {
          index[c * size + plane.inputs()[e]] = input(image, c, e);
        }
      }
      return combiner.rows(Kind.COLUMNS, withZero(x, combiner).gather(index), inputs, size);
    }

    /** {@code sum over m of r^m*K_mc(z)} for each channel. */
    Cells kernels(Combiner combiner) {
      int taps = plane.taps().length;
      int[] index = new int[inputs * taps * rows];
      for (int i = 0; i < index.length; i++) {
        int column = i / rows;
        index[i] = weight(i % rows, column / taps, column % taps);
      }
      Cells combined = combiner.rows(Kind.ROWS, w.gather(index), inputs * taps, rows);
      int size = plane.kernelSize();
      int[] spread = new int[inputs * size];
      Arrays.fill(spread, combined.size());
      for (int c = 0; c < inputs; c++) {
        for (int t = 0; t < taps; t++) {
          spread[c * size + plane.taps()[t]] = c * taps + t;
        }
      }
      Cells all = withZero(combined, combiner);
      return combiner.rows(Kind.COLUMNS, all.gather(spread), inputs, size);
    }

    /** {@code sum over output positions of z^t}. */
    Cells positions(Combiner combiner, Cells one) {
      int[] index = new int[plane.size()];
      Arrays.fill(index, 1);
      for (int exponent : plane.outputs()) {
        index[exponent] = 0;
      }
      Cells marks = withZero(one, combiner).gather(index);
      return combiner.rows(Kind.COLUMNS, marks, 1, plane.size());
    }

    Cells biases(Combiner combiner) {
      Cells own = bias.slice(group * rows, (group + 1) * rows);
      return combiner.rows(Kind.ROWS, own, 1, rows);
    }

    /** {@code sum over m of r^m*F_m(z)} with cells at output positions, and others elsewhere. */
    Cells results(Combiner combiner, int image, Cells at, Cells others) {
      int size = plane.size();
      int zero = at.size() + others.size();
      int[] index = new int[rows * size];
      Arrays.fill(index, zero);
      int[] rest = plane.others();
      for (int m = 0; m < rows; m++) {
        for (int p = 0; at.size() > 0 && p < plane.outputs().length; p++) {
          index[m * size + plane.outputs()[p]] = output(image, m, p);
        }
        for (int i = 0; others.size() > 0 && i < rest.length; i++) {
          index[m * size + rest[i]] = at.size() + m * rest.length + i;
        }
      }
      Cells all = Cells.concat(at, others, combiner.zero());
      Cells each = combiner.rows(Kind.COLUMNS, all.gather(index), rows, size);
      return combiner.rows(Kind.ROWS, each, 1, rows);
    }

    /** The coefficients that are no results, channel by channel. */
    Ints otherCoefficients(int image) {
      int[] rest = plane.others();
      Ints xs = x.values();
      Ints ws = w.values();
      if (!xs.isKnown() || !ws.isKnown()) {
        return Ints.unknown(rows * rest.length);
      }
      long[] found = new long[rows * rest.length];
      for (int m = 0; m < rows; m++) {
        long[] product = new long[plane.size()];
        for (int c = 0; c < inputs; c++) {
          for (int t = 0; t < plane.taps().length; t++) {
            long factor = ws.get(weight(m, c, t));
            for (int e = 0; e < plane.inputs().length; e++) {
              int at = plane.inputs()[e] + plane.taps()[t];
              product[at] += factor * xs.get(input(image, c, e));
            }
          }
        }
        for (int i = 0; i < rest.length; i++) {
          found[m * rest.length + i] = product[rest[i]];
        }
      }
      return Ints.of(found);
    }

    private static Cells withZero(Cells cells, Combiner combiner) {
      return Cells.concat(cells, combiner.zero());
    }
  }
}
