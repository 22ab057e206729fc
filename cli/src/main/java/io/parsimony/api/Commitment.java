package io.parsimony.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.kzg.SrsIdentity;
import io.parsimony.prover.link.ColumnCommitment;
import io.parsimony.prover.link.ColumnLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A published commitment to the private weights of a network, and the secret that belongs to it.
 * Proofs made with both can be linked to the commitment: they are about that network. Each proof
 * has blinding of its own.
 *
 * @param setup identity of the setup it was made under
 * @param columns the commitment
 */
public record Commitment(SrsIdentity setup, ColumnCommitment columns) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SCHEMA = "parsimony.commitment/1";
  private static final String SECRET_SCHEMA = "parsimony.opening/1";
  private static final String LINK_SCHEMA = "parsimony.link/1";

  /**
   * What opens a commitment: keep it where the weights are kept.
   *
   * @param commitment what is published
   * @param opened with its random rows
   */
  public record Secret(Commitment commitment, ColumnCommitment.Opened opened) {

    /** Writes the commitment to a file and the secret beside it, as {@code FILE.secret}. */
    public void save(Path file) {
      ObjectNode open = document(SCHEMA).put("srs", commitment.setup.hex());
      ArrayNode list = open.putArray("columns");
      for (int j = 0; j < commitment.columns.columns().size(); j++) {
        list.addObject()
            .put("column", commitment.columns.columns().get(j))
            .put("point", hex(commitment.columns.points().get(j)));
      }
      write(file, open);
      ObjectNode secret = document(SECRET_SCHEMA);
      ArrayNode tails = secret.putArray("tails");
      for (List<Fr> tail : opened.tails()) {
        ArrayNode rows = tails.addArray();
        tail.forEach(value -> rows.add(hex(value)));
      }
      write(secretOf(file), secret);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws BadInputException if a file is missing or is something else
     */
    public static Secret read(Path file) {
      Commitment commitment = Commitment.read(file);
      JsonNode root = Commitment.readTree(secretOf(file), SECRET_SCHEMA);
      List<List<Fr>> tails = new ArrayList<>();
      for (JsonNode tail : root.path("tails")) {
        List<Fr> rows = new ArrayList<>();
        tail.forEach(value -> rows.add(scalar(file, value)));
        tails.add(List.copyOf(rows));
      }
      if (tails.size() != commitment.columns.columns().size()) {
        throw new BadInputException(secretOf(file) + " does not belong to " + file);
      }
      return new Secret(commitment, new ColumnCommitment.Opened(commitment.columns, tails));
    }
  }

  private static Path secretOf(Path file) {
    return Path.of(file + ".secret");
  }

  /** Where the link of a proof lies. */
  public static Path linkOf(Path proof) {
    return Path.of(proof + ".link");
  }

  /**
   * Reads a published commitment.
   *
   * @throws BadInputException if it is something else
   */
  public static Commitment read(Path file) {
    JsonNode root = readTree(file, SCHEMA);
    List<Integer> columns = new ArrayList<>();
    List<G1Affine> points = new ArrayList<>();
    for (JsonNode column : root.path("columns")) {
      columns.add(column.path("column").asInt(-1));
      points.add(point(file, column.path("point")));
    }
    SrsIdentity setup =
        Guard.call(() -> SrsIdentity.of(HexFormat.of().parseHex(root.path("srs").asText(""))));
    return new Commitment(setup, new ColumnCommitment(columns, points));
  }

  /** Writes the link of a proof. */
  static void writeLink(Path file, ColumnLink link) {
    ObjectNode document = document(LINK_SCHEMA).put("first", hex(link.first()));
    ArrayNode answers = document.putArray("answers");
    link.answers().forEach(answer -> answers.add(hex(answer)));
    write(file, document);
  }

  private static ColumnLink readLink(Path file) {
    JsonNode root = readTree(file, LINK_SCHEMA);
    List<Fr> answers = new ArrayList<>();
    root.path("answers").forEach(answer -> answers.add(scalar(file, answer)));
    return new ColumnLink(point(file, root.path("first")), answers);
  }

  /**
   * Checks that a verified proof is about the network of this commitment.
   *
   * @param link the file that {@code prove} wrote beside the proof
   * @param setup with the points of the random rows
   * @throws ProofRejectedException if the link does not hold
   * @throws BadInputException if the circuit has no committed weights, or the commitment is for
   *     other columns or another setup
   */
  public void verify(Proof proof, Verified verified, Trust trust, Path link, Setup setup)
      throws ProofRejectedException {
    List<Integer> expected = verified.card().weightColumns();
    if (expected.isEmpty()) {
      throw new BadInputException("the proof's circuit has no committed weights");
    }
    if (!columns.columns().equals(expected)) {
      throw new BadInputException(
          "the commitment is to columns "
              + columns.columns()
              + ", but this proof's circuit has its weights in "
              + expected
              + ": make both with the same --gates, --layout and calibration");
    }
    if (!setup.identity().equals(this.setup) || !this.setup.equals(verified.setup())) {
      throw new BadInputException("commitment, proof and setup are not of one setup");
    }
    var shape = trust.keyFor(proof).key().shape();
    readLink(link).verify(setup.srs(), shape, columns, verified.digest(), proof.content().proof());
  }

  private static ObjectNode document(String schema) {
    return MAPPER.createObjectNode().put("schema", schema);
  }

  private static void write(Path file, ObjectNode document) {
    try {
      byte[] bytes = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
      OutputFile.write(file, out -> out.write(bytes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }

  private static JsonNode readTree(Path file, String schema) {
    InputFile.requireFile(file);
    try {
      JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
      if (root.path("schema").asText("").equals(schema)) {
        return root;
      }
    } catch (IOException e) {
      throw new BadInputException(file + ": no JSON", e);
    }
    throw new BadInputException(file + ": not a file of schema " + schema);
  }

  private static String hex(G1Affine point) {
    return HexFormat.of().formatHex(point.toCompressed());
  }

  private static String hex(Fr value) {
    return HexFormat.of().formatHex(value.toCanonicalBytes());
  }

  private static G1Affine point(Path file, JsonNode node) {
    try {
      return G1Affine.fromCompressed(HexFormat.of().parseHex(node.asText("")));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(file + ": \"" + node.asText("") + "\" is no point", e);
    }
  }

  private static Fr scalar(Path file, JsonNode node) {
    try {
      return Fr.fromCanonicalBytes(HexFormat.of().parseHex(node.asText("")));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(file + ": \"" + node.asText("") + "\" is no scalar", e);
    }
  }
}
