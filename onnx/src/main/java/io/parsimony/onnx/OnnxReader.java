package io.parsimony.onnx;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.proto.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads ONNX files into graphs with static shapes: attributes resolved whatever the opset,
 * constants and shape arithmetic folded, identities gone, composite operators taken apart.
 *
 * <p>Refuses, with one {@link OnnxException} that lists everything it found: damaged or truncated
 * files, operators it lacks, operands that do not fit, shapes that depend on data, weights that are
 * not finite numbers, and weights stored in other files.
 */
public final class OnnxReader {
  /** Older files name no operator set and mean the first. */
  private static final int FIRST_IR_WITH_OPSETS = 3;

  private OnnxReader() {}

  /** Names of the operators that can be read, sorted. */
  public static Collection<String> operators() {
    return Translators.names();
  }

  /** Reads a file with default options. */
  public static ModelGraph read(Path file) {
    return read(file, ReadOptions.defaults());
  }

  /**
   * Reads a file.
   *
   * @throws OnnxException if it cannot be read or used
   */
  public static ModelGraph read(Path file, ReadOptions options) {
    return read(file.toString(), bytes(file), options);
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size > Integer.MAX_VALUE - 16) {
        throw new OnnxException(
            file + ": " + size + " bytes is too large; files of up to 2 GB can be read");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new OnnxException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param name what messages call the file
   * @throws OnnxException if it cannot be used
   */
  public static ModelGraph read(String name, byte[] bytes, ReadOptions options) {
    ModelProto model = parse(name, bytes);
    Set<String> known = new LinkedHashSet<>();
    while (true) {
      Reading reading = new Reading(name, model, options, known);
      GraphImporter importer = reading.run();
      if (importer.problems().isEmpty() && importer.missing().isEmpty()) {
        return reading.finish();
      }
      Set<String> wanted = new LinkedHashSet<>(importer.notConstant());
      if (!wanted.isEmpty() && !options.knownInputs().keySet().containsAll(wanted)) {
        wanted = new LinkedHashSet<>(options.knownInputs().keySet());
      }
      if (!known.addAll(wanted)) {
        throw refusal(name, importer);
      }
    }
  }

  /**
   * The inputs that a file declares, in its order, weights excluded.
   *
   * @throws OnnxException if the file cannot be read
   */
  public static List<ValueInfo> inputs(Path file, ReadOptions options) {
    ModelProto model = parse(file);
    return new Reading(file.toString(), model, options, Set.of()).declaredInputs();
  }

  static ModelProto parse(Path file) {
    return parse(file.toString(), bytes(file));
  }

  private static ModelProto parse(String name, byte[] bytes) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new OnnxException(
          name
              + ": not a complete ONNX file ("
              + bytes.length
              + " bytes; "
              + e.getMessage()
              + "); it is truncated or damaged, or not ONNX at all; fetch or export it again",
          e);
    }
    if (!model.hasGraph() || model.getGraph().getOutputCount() == 0) {
      throw new OnnxException(
          name
              + ": no network with outputs in these "
              + bytes.length
              + " bytes; expected an ONNX model file");
    }
    if (model.getOpsetImportCount() == 0 && model.getIrVersion() >= FIRST_IR_WITH_OPSETS) {
      throw new OnnxException(
          name + ": names no operator set; it is truncated or damaged; fetch or export it again");
    }
    return model;
  }

  private static OnnxException refusal(String name, GraphImporter importer) {
    StringBuilder message = new StringBuilder(name).append(": ");
    if (!importer.missing().isEmpty()) {
      message.append("operators not supported (opset ").append(importer.opset("")).append("):");
      importer
          .missing()
          .forEach((op, nodes) -> {
            String shown = String.join(", ", nodes.subList(0, Math.min(5, nodes.size())));
            String more = nodes.size() > 5 ? " and " + (nodes.size() - 5) + " more" : "";
            message.append("\n  ").append(op).append(": ").append(shown).append(more);
            OutOfScope.of(op).ifPresent(why -> message.append("; it ").append(why.meaning()));
          });
    }
    if (!importer.problems().isEmpty()) {
      message.append(importer.missing().isEmpty() ? "" : "\nand ");
      message.append("nodes that do not fit together:");
      importer.problems().forEach(p -> message.append("\n  ").append(p));
    }
    return new OnnxException(
        message.toString(), List.copyOf(importer.missing().keySet()), importer.outOfScope());
  }
}
