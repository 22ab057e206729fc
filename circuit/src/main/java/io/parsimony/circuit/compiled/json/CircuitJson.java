package io.parsimony.circuit.compiled.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes circuits as JSON, as a stream. */
public final class CircuitJson {

  /** Expressions may nest this deep: a sum of many terms is a long chain. */
  static final int MAX_DEPTH = 4000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH + 20).build())
          .build();

  private CircuitJson() {}

  /**
   * Reads a circuit.
   *
   * @throws CircuitFormatException if the file is not a well-formed circuit
   */
  public static CircuitFile read(Path path) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return read(in);
    }
  }

  /**
   * Reads a circuit; the stream is left open.
   *
   * @throws CircuitFormatException if it is not a well-formed circuit
   */
  public static CircuitFile read(InputStream in) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      return new CircuitReader(parser).read();
    } catch (JsonProcessingException e) {
      throw new CircuitFormatException("not JSON: " + e.getOriginalMessage(), e);
    } catch (CharConversionException e) {
      throw new CircuitFormatException("not text: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new CircuitFormatException("not a circuit: " + e.getMessage(), e);
    }
  }

  /** Writes a circuit; the stream is left open. */
  public static void write(CircuitFile file, OutputStream out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      new CircuitWriter(generator).write(file);
    }
  }
}
