package io.parsimony.circuit.compiled.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parsimony.field.Fr;
import java.io.IOException;

/** Reads the small parts of a circuit file: the current token is always the next to be read. */
final class Tokens {

  private final JsonParser parser;

  Tokens(JsonParser parser) {
    this.parser = parser;
  }

  JsonToken current() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw error("the file ends early");
    }
    return token;
  }

  void advance() throws IOException {
    parser.nextToken();
  }

  boolean is(JsonToken token) throws IOException {
    return current() == token;
  }

  void expect(JsonToken token) throws IOException {
    if (current() != token) {
      throw error("expected " + token + ", found " + current());
    }
    advance();
  }

  /** Opens a list. */
  void open() throws IOException {
    expect(JsonToken.START_ARRAY);
  }

  /** Whether the list that is open goes on; closes it if not. */
  boolean more() throws IOException {
    if (is(JsonToken.END_ARRAY)) {
      advance();
      return false;
    }
    return true;
  }

  /** Closes a list that must end here. */
  void close() throws IOException {
    expect(JsonToken.END_ARRAY);
  }

  /** Reads a field name of the open object, or closes it and gives an empty name. */
  String field() throws IOException {
    if (is(JsonToken.END_OBJECT)) {
      return "";
    }
    if (!is(JsonToken.FIELD_NAME)) {
      throw error("expected a field, found " + current());
    }
    String name = parser.currentName();
    advance();
    return name;
  }

  String text() throws IOException {
    if (!is(JsonToken.VALUE_STRING)) {
      throw error("expected a string, found " + current());
    }
    String text = parser.getText();
    advance();
    return text;
  }

  /** A whole number of at least {@code min}. */
  int integer(int min) throws IOException {
    if (!is(JsonToken.VALUE_NUMBER_INT)) {
      throw error("expected a whole number, found " + current());
    }
    long value = longValue();
    if (value < min || value > Integer.MAX_VALUE) {
      throw error(value + " is not in " + min + ".." + Integer.MAX_VALUE);
    }
    advance();
    return (int) value;
  }

  private long longValue() throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw error(parser.getText() + " is too large");
    }
    return parser.getLongValue();
  }

  /** A field element: number, decimal string or 0x string, not negative, below the modulus. */
  Fr element() throws IOException {
    boolean number = is(JsonToken.VALUE_NUMBER_INT);
    if (!number && !is(JsonToken.VALUE_STRING)) {
      throw error("expected a field element, found " + current());
    }
    String text = parser.getText();
    if (number && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      long small = parser.getLongValue();
      if (small < 0) {
        throw error(text + " is negative");
      }
      advance();
      return Fr.of(small);
    }
    if (text.isEmpty() || text.charAt(0) == '-' || text.charAt(0) == '+') {
      throw error("'" + text + "' is not a field element");
    }
    Fr value;
    try {
      value = Fr.parse(text);
    } catch (IllegalArgumentException e) {
      throw error("'" + text + "' is not a field element");
    }
    advance();
    return value;
  }

  void skip() throws IOException {
    parser.skipChildren();
    advance();
  }

  CircuitFormatException error(String message) {
    var at = parser.currentTokenLocation();
    return new CircuitFormatException(
        "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + message);
  }
}
