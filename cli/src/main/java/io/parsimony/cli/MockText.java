package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.MockReport;
import io.parsimony.circuit.audit.TamperSweep;
import java.util.Locale;

/** What {@code mock} says: as text, and as members of a JSON document. */
final class MockText {

  private static final int SHOWN = 20;

  private MockText() {}

  static String of(MockReport report) {
    var text = new StringBuilder(StatementText.of(report.answer()));
    for (String explained : report.explained()) {
      text.append("FAILS   ").append(explained.replaceAll("\n(?=.)", "\n        ")).append("\n\n");
    }
    report.failures().first().stream()
        .skip(report.explained().size())
        .limit(SHOWN)
        .forEach(f -> text.append("FAILS   ").append(f).append('\n'));
    TamperSweep sweep = report.sweep();
    if (sweep != null) {
      sweep.free().stream()
          .limit(SHOWN)
          .forEach(f -> text.append("FREE    ").append(f).append('\n'));
      for (TamperSweep.Hint hint : sweep.hints()) {
        text.append(format("hint    %,d cells are free: %s%n", hint.cells(), hint.reason()));
      }
    }
    text.append(
        format(
            "%s: k = %d, %,d constraints fail",
            report.isSatisfied() ? "satisfied" : "NOT SATISFIED",
            report.k(),
            report.failures().total()));
    if (sweep != null) {
      text.append(
          format(
              "; %,d of %,d values moved, %,d of them unnoticed",
              sweep.tried(), sweep.candidates(), sweep.free().size()));
    }
    MockReport.Seconds seconds = report.seconds();
    return text.append(
            format(
                "%n%.2f s to fill in the trace, %.2f s to check it, %.2f s to move values",
                seconds.fill(), seconds.check(), seconds.tamper()))
        .toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is of a library that is not used here
  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  static void fill(ObjectNode document, MockReport report) {
    document.put("k", report.k()).put("satisfied", report.isSatisfied());
    document.put("failing", report.failures().total());
    ArrayNode failures = document.putArray("failures");
    report.failures().first().forEach(f -> failures.add(f.toString()));
    ArrayNode explained = document.putArray("explained");
    report.explained().forEach(explained::add);
    TamperSweep sweep = report.sweep();
    if (sweep != null) {
      ObjectNode tamper = document.putObject("tamper").put("tried", sweep.tried());
      tamper.put("candidates", sweep.candidates());
      ArrayNode free = tamper.putArray("free");
      sweep.free().forEach(f -> free.add(f.toString()));
      ArrayNode hints = tamper.putArray("hints");
      for (TamperSweep.Hint hint : sweep.hints()) {
        ObjectNode entry = hints.addObject().put("reason", hint.reason());
        entry.put("cells", hint.cells()).put("first", hint.first().toString());
      }
    }
    MockReport.Seconds seconds = report.seconds();
    ObjectNode times = document.putObject("seconds").put("fill", seconds.fill());
    times.put("check", seconds.check()).put("tamper", seconds.tamper());
    StatementText.fill(document, report.answer());
  }
}
