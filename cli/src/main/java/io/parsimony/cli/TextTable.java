package io.parsimony.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns of text, the first ones to the left and numbers to the right. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final int leftColumns;

  /** With a heading; the first {@code leftColumns} columns are aligned to the left. */
  TextTable(int leftColumns, String... heading) {
    this.leftColumns = leftColumns;
    rows.add(List.of(heading));
  }

  /** Adds a row; whole numbers are written with thousands separators, the rest as text. */
  TextTable row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Number number ? grouped(number.longValue()) : cell.toString());
    }
    rows.add(row);
    return this;
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  @Override
  public String toString() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String pad = " ".repeat(widths[c] - row.get(c).length());
        line.append(c == 0 ? "" : "  ")
            .append(c < leftColumns ? row.get(c) + pad : pad + row.get(c));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
