package io.parsimony.layers.quant;

import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The interval that each tensor of a network took on sample inputs: all that scales depend on. Its
 * text form lets a verifier derive the same integers without the samples.
 *
 * @param source where the samples came from, in words; part of the digest
 * @param samples how many there were
 * @param spans finite values seen, by tensor name
 * @param widths widths chosen along with them; null stands for the defaults
 * @param margin how many times the largest magnitude must still fit; null stands for the default
 */
public record Calibration(
    String source,
    int samples,
    Map<String, Span> spans,
    @Nullable Widths widths,
    @Nullable Double margin) {

  private static final String HEADER = "parsimony-calibration 1";
  private static final String WIDTHS = "widths ";
  private static final String MARGIN = "margin ";

  /** Copies the map, keeping its order. */
  public Calibration {
    spans = Collections.unmodifiableMap(new LinkedHashMap<>(spans));
  }

  /** A calibration for the default widths. */
  public Calibration(String source, int samples, Map<String, Span> spans) {
    this(source, samples, spans, null, null);
  }

  /** The same spans with widths of their own. */
  public Calibration withWidths(Widths chosen) {
    return new Calibration(source, samples, spans, chosen, margin);
  }

  /** The same spans with a margin of their own. */
  public Calibration withMargin(double chosen) {
    return new Calibration(source, samples, spans, widths, chosen);
  }

  /** {@code options}, with these widths and this margin if there are any. */
  public QuantOptions applyTo(QuantOptions options) {
    QuantOptions wide =
        widths == null
            ? options
            : options.withActivationBits(widths.activations()).withWeightBits(widths.weights());
    return margin == null ? wide : wide.withMargin(margin);
  }

  /**
   * Signed widths.
   *
   * @param activations of activations, as in {@link QuantOptions}
   * @param weights of the weights of dot products
   */
  public record Widths(int activations, int weights) {}

  /**
   * The least and the greatest finite value of a tensor.
   *
   * @param min least
   * @param max greatest
   */
  public record Span(double min, double max) {

    /** The span of no value at all. */
    static final Span NONE = new Span(0, 0);

    /** The largest magnitude. */
    public double magnitude() {
      return StrictMath.max(StrictMath.abs(min), StrictMath.abs(max));
    }

    /** The hull of both. */
    Span union(Span other) {
      return new Span(StrictMath.min(min, other.min), StrictMath.max(max, other.max));
    }

    /** The span of the finite elements of {@code tensor}. */
    static Span of(Tensor tensor) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (double v : tensor.data()) {
        if (Double.isFinite(v)) {
          min = StrictMath.min(min, v);
          max = StrictMath.max(max, v);
        }
      }
      return min > max ? NONE : new Span(min, max);
    }
  }

  /** Runs {@code graph} on each sample. */
  public static Calibration of(String source, ModelGraph graph, List<Map<String, Tensor>> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("calibration needs at least one sample");
    }
    Map<String, Span> spans = new LinkedHashMap<>();
    for (Map<String, Tensor> sample : samples) {
      FloatEvaluator.run(graph, sample)
          .forEach((name, tensor) -> spans.merge(name, Span.of(tensor), Span::union));
    }
    return new Calibration(source, samples.size(), spans);
  }

  /** The span of a tensor. */
  public Span span(String tensor) {
    Span found = spans.get(tensor);
    if (found == null) {
      throw new IllegalArgumentException("tensor '" + tensor + "' was not calibrated");
    }
    return found;
  }

  /** One header line, one for the source, then a line for each tensor; exact. */
  public String toText() {
    StringBuilder out = new StringBuilder(HEADER + "\n" + samples + " " + source + "\n");
    if (widths != null) {
      out.append(WIDTHS).append(widths.activations()).append(' ');
      out.append(widths.weights()).append('\n');
    }
    if (margin != null) {
      out.append(MARGIN).append(margin).append('\n');
    }
    spans.forEach((name, span) ->
        out.append(span.min).append(' ').append(span.max).append(' ').append(name).append('\n'));
    return out.toString();
  }

  /**
   * Reads {@link #toText()}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Calibration parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("not a calibration: no line '" + HEADER + "'");
    }
    String[] head = fields(lines.get(1), 2);
    int samples = number(lines.get(1), head[0], Integer::valueOf);
    Map<String, Span> spans = new LinkedHashMap<>();
    Widths widths = null;
    int first = 2;
    if (lines.size() > first && lines.get(first).startsWith(WIDTHS)) {
      widths = parseWidths(lines.get(first));
      first++;
    }
    Double margin = null;
    if (lines.size() > first && lines.get(first).startsWith(MARGIN)) {
      margin = number(lines.get(first), fields(lines.get(first), 2)[1], Double::valueOf);
      first++;
    }
    for (String line : lines.subList(first, lines.size())) {
      String[] parts = fields(line, 3);
      double min = number(line, parts[0], Double::valueOf);
      spans.put(parts[2], new Span(min, number(line, parts[1], Double::valueOf)));
    }
    return new Calibration(head[1], samples, spans, widths, margin);
  }

  /** The fields of a line, the last of which may have spaces. */
  private static String[] fields(String line, int count) {
    String[] parts = line.split(" ", count);
    if (parts.length != count) {
      throw new IllegalArgumentException("bad calibration line '" + line + "'");
    }
    return parts;
  }

  private static <T> T number(String line, String field, Function<String, T> parser) {
    try {
      return parser.apply(field);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "bad calibration line '" + line + "': \"" + field + "\" is not a number", e);
    }
  }

  private static Widths parseWidths(String line) {
    String[] parts = fields(line, 3);
    return new Widths(
        number(line, parts[1], Integer::valueOf), number(line, parts[2], Integer::valueOf));
  }
}
