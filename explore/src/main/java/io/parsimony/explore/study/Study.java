package io.parsimony.explore.study;

import io.parsimony.field.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts models under gate sets, and keeps what it finds in a file.
 *
 * @param models as the zoo names them
 * @param gateSets their names
 * @param file one line a measurement, written as soon as it is made; what it holds already is not
 *     counted again
 */
public record Study(List<String> models, List<String> gateSets, Path file) {

  /** Copies the lists. */
  public Study {
    models = List.copyOf(models);
    gateSets = List.copyOf(gateSets);
  }

  /**
   * All measurements, in the order of models and gate sets.
   *
   * @throws IOException if the file cannot be read or written
   * @throws IllegalArgumentException if it is another file, or a model or gate set does not exist
   */
  public List<Measurement> run(Progress progress) throws IOException {
    Map<String, Measurement> known = read();
    Files.writeString(file, known.isEmpty() ? Measurement.HEADER + "\n" : text(known.values()));
    progress.stage("counting", (long) models.size() * gateSets.size());
    List<Measurement> all = new ArrayList<>();
    for (String model : models) {
      Counting counting = null;
      for (String gates : gateSets) {
        Measurement found = known.get(model + " " + gates);
        if (found == null) {
          counting = counting == null ? new Counting(model) : counting;
          found = counting.under(gates);
          Files.writeString(file, found.toLine() + "\n", StandardOpenOption.APPEND);
        }
        all.add(found);
        progress.advance(1);
      }
    }
    progress.done();
    return all;
  }

  private static String text(Iterable<Measurement> measurements) {
    StringBuilder text = new StringBuilder(Measurement.HEADER).append('\n');
    measurements.forEach(m -> text.append(m.toLine()).append('\n'));
    return text.toString();
  }

  /** What is there; a last line that was cut off is counted again. */
  private Map<String, Measurement> read() throws IOException {
    Map<String, Measurement> known = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return known;
    }
    String text = Files.readString(file);
    if (!text.startsWith(Measurement.HEADER)) {
      throw new IllegalArgumentException(file + " is no file of measurements: choose another");
    }
    int end = text.lastIndexOf('\n') + 1;
    text.substring(0, end)
        .lines()
        .skip(1)
        .map(Measurement::parse)
        .forEach(m -> known.put(m.model() + " " + m.gateSet(), m));
    return known;
  }
}
