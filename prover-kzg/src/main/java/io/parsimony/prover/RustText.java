package io.parsimony.prover;

/** Rust's {@code Debug} form of a string, on which the digest of a key depends. */
final class RustText {

  /**
   * Spacing marks that Unicode lists as Other_Grapheme_Extend (version 16), as pairs first, last:
   * Rust escapes them with the non-spacing and enclosing marks.
   */
  private static final int[] OTHER_GRAPHEME_EXTEND = {
    0x9be, 0x9be, 0x9d7, 0x9d7, 0xb3e, 0xb3e, 0xb57, 0xb57, 0xbbe, 0xbbe, 0xbd7, 0xbd7, 0xcc0,
    0xcc0, 0xcc2, 0xcc2, 0xcc7, 0xcc8, 0xcca, 0xccb, 0xcd5, 0xcd6, 0xd3e, 0xd3e, 0xd57, 0xd57,
    0xdcf, 0xdcf, 0xddf, 0xddf, 0x1715, 0x1715, 0x1734, 0x1734, 0x1b35, 0x1b35, 0x1b3b, 0x1b3b,
    0x1b3d, 0x1b3d, 0x1b43, 0x1b44, 0x1baa, 0x1baa, 0x1bf2, 0x1bf3, 0x302e, 0x302f, 0xa953, 0xa953,
    0xa9c0, 0xa9c0, 0xff9e, 0xff9f, 0x111c0, 0x111c0, 0x11235, 0x11235, 0x1133e, 0x1133e, 0x1134d,
    0x1134d, 0x11357, 0x11357, 0x113b8, 0x113b8, 0x113c2, 0x113c2, 0x113c5, 0x113c5, 0x113c7,
    0x113c9, 0x113cf, 0x113cf, 0x114b0, 0x114b0, 0x114bd, 0x114bd, 0x115af, 0x115af, 0x116b6,
    0x116b6, 0x11930, 0x11930, 0x1193d, 0x1193d, 0x11f41, 0x11f41, 0x16ff0, 0x16ff1, 0x1d165,
    0x1d166, 0x1d16d, 0x1d172
  };

  private RustText() {}

  /** Appends {@code text} between double quotes, escaped as Rust escapes it. */
  static void appendQuoted(StringBuilder out, String text) {
    out.append('"');
    text.codePoints().forEach(c -> appendEscaped(out, c));
    out.append('"');
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case '\0' -> out.append("\\0");
      case '\t' -> out.append("\\t");
      case '\r' -> out.append("\\r");
      case '\n' -> out.append("\\n");
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      default -> {
        if (isShown(c)) {
          out.appendCodePoint(c);
        } else {
          out.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
      }
    }
  }

  private static boolean isShown(int c) {
    if (c >= ' ' && c < 0x7f) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> !extendsGrapheme(c);
    };
  }

  private static boolean extendsGrapheme(int c) {
    for (int i = 0; i < OTHER_GRAPHEME_EXTEND.length; i += 2) {
      if (c >= OTHER_GRAPHEME_EXTEND[i] && c <= OTHER_GRAPHEME_EXTEND[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
