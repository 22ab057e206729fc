package io.parsimony.explore.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The pictures of a study. */
final class StudyPlots {

  private static final int WIDTH = 480;
  private static final int HEIGHT = 330;
  private static final int LEFT = 56;
  private static final int RIGHT = 104;
  private static final int LINE = 14;
  private static final int BOTTOM = 290;
  private static final int TOP = 28;

  private final List<Measurement> all;
  private final List<String> families;

  StudyPlots(List<Measurement> all) {
    this.all = all.stream().filter(Measurement::isCounted).toList();
    this.families = all.stream().map(Measurement::family).distinct().toList();
  }

  String colour(String family) {
    return Palette.of(families.indexOf(family));
  }

  /** M against N under one gate set, both axes logarithmic, with the fits of its families. */
  String scatter(String gateSet) {
    List<Measurement> own = all.stream().filter(m -> m.gateSet().equals(gateSet)).toList();
    LogScale x = LogScale.over(all.stream().mapToDouble(Measurement::n), LEFT, WIDTH - RIGHT);
    LogScale y = LogScale.over(all.stream().mapToDouble(Measurement::m), BOTTOM, TOP);
    Svg svg = new Svg(WIDTH, HEIGHT, "M against N under " + gateSet);
    axes(svg, x, y);
    svg.bold(LEFT + 4, 16, gateSet);
    svg.label(LEFT - 6, 16, "end", "M");
    svg.label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", "N, trained parameters");
    double low = Math.pow(10, Math.max(x.low(), y.low()));
    double high = Math.pow(10, Math.min(x.high(), y.high()));
    svg.dashed(x.at(low), y.at(low), x.at(high), y.at(high), "#999999");
    svg.label(x.at(3 * low), y.at(3 * low) + 16, "start", "M = N");
    List<Tag> tags = new ArrayList<>();
    for (String family : families) {
      List<Measurement> members = own.stream().filter(m -> m.family().equals(family)).toList();
      Fit.of(members).ifPresent(fit -> tags.add(line(svg, x, y, members, fit)));
      members.forEach(
          m -> svg.dot(x.at((double) m.n()), y.at((double) m.m()), colour(family), tip(m)));
    }
    label(svg, tags);
    return svg.done();
  }

  /** What is written beside a line: the family and its exponent. */
  private record Tag(double y, String words, String colour) {}

  private Tag line(Svg svg, LogScale x, LogScale y, List<Measurement> members, Fit fit) {
    double from = members.stream().mapToLong(Measurement::n).min().orElse(1);
    double to = members.stream().mapToLong(Measurement::n).max().orElse(1);
    double first = fit.constant() * Math.pow(from, fit.exponent());
    double last = fit.constant() * Math.pow(to, fit.exponent());
    String family = members.getFirst().family();
    svg.line(x.at(from), y.at(first), x.at(to), y.at(last), colour(family), 1.5);
    String words = String.format(Locale.ROOT, "%s %.2f", family, fit.exponent());
    return new Tag(y.at(last) + 4, words, colour(family));
  }

  /** Writes tags into the margin, in the order of their lines and none over another. */
  private static void label(Svg svg, List<Tag> tags) {
    List<Tag> sorted = tags.stream().sorted(Comparator.comparingDouble(Tag::y)).toList();
    double lowest = BOTTOM - (double) LINE * (sorted.size() - 1);
    double at = TOP;
    for (Tag tag : sorted) {
      at = Math.max(at, Math.min(tag.y(), lowest));
      svg.label(WIDTH - RIGHT + 6, at, "start", tag.colour(), tag.words());
      at += LINE;
      lowest += LINE;
    }
  }

  private static void axes(Svg svg, LogScale x, LogScale y) {
    for (int e = x.low(); e <= x.high(); e++) {
      double at = x.at(Math.pow(10, e));
      svg.line(at, TOP, at, BOTTOM, "#e4e4e4", 1);
      svg.label(at, BOTTOM + 16, "middle", LogScale.name(e));
    }
    for (int e = y.low(); e <= y.high(); e++) {
      double at = y.at(Math.pow(10, e));
      svg.line(LEFT, at, WIDTH - RIGHT, at, "#e4e4e4", 1);
      svg.label(LEFT - 6, at + 4, "end", LogScale.name(e));
    }
  }

  /** A value a parameter for each gate set, one dot a model. */
  String byGateSet(String title, List<String> gateSets, ToDoubleFunction<Measurement> value) {
    int left = 110;
    int bottom = 24 + 30 * gateSets.size();
    LogScale x = LogScale.over(all.stream().mapToDouble(value), left, WIDTH - 24);
    Svg svg = new Svg(WIDTH, bottom + 40, title);
    svg.bold(left, 14, title);
    for (int e = x.low(); e <= x.high(); e++) {
      double at = x.at(Math.pow(10, e));
      svg.line(at, 20, at, bottom, "#e4e4e4", 1);
      svg.label(at, bottom + 16, "middle", LogScale.name(e));
    }
    for (int g = 0; g < gateSets.size(); g++) {
      String gates = gateSets.get(g);
      double y = 40 + 30 * g;
      svg.label(left - 8, y + 4, "end", gates);
      double[] values =
          all.stream().filter(m -> m.gateSet().equals(gates)).mapToDouble(value).toArray();
      if (values.length > 0) {
        double least = DoubleStream.of(values).min().orElse(1);
        double most = DoubleStream.of(values).max().orElse(1);
        svg.line(x.at(least), y, x.at(most), y, "#bbbbbb", 2);
      }
      all.stream()
          .filter(m -> m.gateSet().equals(gates))
          .forEach(m -> svg.dot(x.at(value.applyAsDouble(m)), y, colour(m.family()), tip(m)));
    }
    return svg.done();
  }

  /** Shares of M by kind of layer: the largest member of each family under one gate set. */
  String shares(String gateSet) {
    int left = 90;
    int bottom = 24 + 24 * families.size();
    Svg svg = new Svg(WIDTH, bottom + 12, "share of M by kind of layer under " + gateSet);
    svg.bold(left, 14, gateSet);
    for (int f = 0; f < families.size(); f++) {
      String family = families.get(f);
      double y = 26 + 24 * f;
      svg.label(left - 8, y + 13, "end", family);
      Optional<Measurement> largest =
          all.stream()
              .filter(m -> m.gateSet().equals(gateSet) && m.family().equals(family))
              .max(Comparator.comparingLong(Measurement::n));
      if (largest.isEmpty()) {
        svg.label(left, y + 13, "start", "refused");
        continue;
      }
      double x = left;
      int kind = 0;
      for (Map.Entry<String, Long> share : largest.get().shares().entrySet()) {
        double part = (double) share.getValue() / largest.get().m();
        double width = part * (WIDTH - left - 14);
        String tip = String.format(Locale.ROOT, "%s: %.0f%%", share.getKey(), 100 * part);
        if (width > 0) {
          svg.bar(x, y, width, 18, Palette.of(kind), largest.get().model() + "\n" + tip);
        }
        x += width;
        kind++;
      }
    }
    return svg.done();
  }

  private static String tip(Measurement m) {
    return String.format(
        Locale.ROOT,
        "%s under %s%nN = %,d  M = %,d  M/N = %.2f%narea/N = %.1f  k = %d  %d columns",
        m.model(),
        m.gateSet(),
        m.n(),
        m.m(),
        m.mOverN(),
        m.areaOverN(),
        m.k(),
        m.columns());
  }
}
