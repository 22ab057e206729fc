package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.PublicTensor;
import io.parsimony.api.Statement;
import java.util.Locale;
import java.util.StringJoiner;

/** Public values for people and for programs. */
final class StatementText {
  private static final int SHOWN = 16;

  private StatementText() {}

  /** A line for each tensor, with the numbers that its integers stand for. */
  static String of(Statement statement) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < statement.tensors().size(); i++) {
      PublicTensor tensor = statement.tensors().get(i);
      double[] reals = statement.reals(i);
      StringJoiner shown = new StringJoiner(" ");
      for (int j = 0; j < Math.min(SHOWN, reals.length); j++) {
        shown.add(String.format(Locale.ROOT, "%.5g", reals[j]));
      }
      text.append(
          String.format(
              Locale.ROOT,
              "%-7s %s %s: %s%s%n",
              tensor.role(),
              tensor.name(),
              tensor.shape(),
              shown,
              reals.length > SHOWN ? " ... (" + reals.length + " values)" : ""));
      if (tensor.role().equals("output") && reals.length > 1) {
        text.append(String.format(Locale.ROOT, "        largest at %d%n", largest(reals)));
      }
    }
    return text.toString();
  }

  /** An array {@code public} of tensors with integers and reals. */
  static void fill(ObjectNode into, Statement statement) {
    ArrayNode list = into.putArray("public");
    for (int i = 0; i < statement.tensors().size(); i++) {
      PublicTensor tensor = statement.tensors().get(i);
      ObjectNode node = list.addObject();
      node.put("role", tensor.role()).put("name", tensor.name());
      ArrayNode shape = node.putArray("shape");
      tensor.shape().forEach(shape::add);
      node.put("scaleBits", tensor.scaleBits());
      ArrayNode integers = node.putArray("integers");
      for (long integer : statement.integers(i)) {
        integers.add(integer);
      }
      ArrayNode reals = node.putArray("values");
      for (double real : statement.reals(i)) {
        reals.add(real);
      }
    }
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
