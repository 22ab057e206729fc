package io.parsimony.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.prover.kzg.Contribution;
import io.parsimony.prover.kzg.ContributionChain;
import io.parsimony.prover.kzg.G2Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The contributions to a setup as JSON, points compressed and in hexadecimal. Reading checks the
 * form and that points are on their curves, nothing else: {@link ContributionChain#check}.
 */
final class ContributionFile {
  private static final String SCHEMA = "parsimony.srs-contributions/1";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .build();

  private ContributionFile() {}

  static void write(ContributionChain chain, Path file) {
    ObjectNode document = MAPPER.createObjectNode().put("schema", SCHEMA);
    ObjectNode start = document.putObject("start");
    start.put("tau_g1", hex(chain.startTauG1())).put("tau_g2", hex(chain.startTauG2()));
    start.put("digest", chain.startDigest());
    ArrayNode list = document.putArray("contributions");
    for (Contribution contribution : chain.contributions()) {
      ObjectNode node = list.addObject().put("previous", contribution.previous());
      node.put("tau_g1", hex(contribution.tauG1())).put("tau_g2", hex(contribution.tauG2()));
      node.put("secret_g1", hex(contribution.secretG1()));
      node.put("secret_g2", hex(contribution.secretG2()));
      node.put("nonce_g1", hex(contribution.nonceG1()));
      node.put("response", contribution.response().toString());
      node.put("digest", contribution.digest());
    }
    OutputFile.write(file, out -> out.write(MAPPER.writeValueAsBytes(document)));
  }

  /**
   * Reads contributions.
   *
   * @throws BadInputException if the file is none, or a digest in it is not that of its link
   */
  static ContributionChain read(Path file) {
    byte[] bytes = InputFile.read(file);
    try {
      return chain(MAPPER.readTree(bytes));
    } catch (IOException e) {
      throw new BadInputException(file + ": not JSON", e);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(file + ": not contributions: " + e.getMessage(), e);
    }
  }

  private static ContributionChain chain(JsonNode document) {
    if (!text(document, "schema").equals(SCHEMA)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA);
    }
    List<Contribution> contributions = new ArrayList<>();
    JsonNode list = document.path("contributions");
    if (!list.isArray()) {
      throw new IllegalArgumentException("contributions is no list");
    }
    for (JsonNode node : list) {
      Contribution contribution =
          new Contribution(
              digest(node, "previous"),
              g1(node, "tau_g1"),
              g2(node, "tau_g2"),
              g1(node, "secret_g1"),
              g2(node, "secret_g2"),
              g1(node, "nonce_g1"),
              Fr.parse(text(node, "response")));
      if (!contribution.digest().equals(digest(node, "digest"))) {
        throw new IllegalArgumentException(
            "the digest of contribution "
                + (contributions.size() + 1)
                + " is not that of its data");
      }
      contributions.add(contribution);
    }
    JsonNode start = document.path("start");
    ContributionChain chain =
        new ContributionChain(g1(start, "tau_g1"), g2(start, "tau_g2"), contributions);
    if (!chain.startDigest().equals(digest(start, "digest"))) {
      throw new IllegalArgumentException("the digest of the start is not that of its data");
    }
    return chain;
  }

  private static String hex(G1Affine point) {
    return HexFormat.of().formatHex(point.toCompressed());
  }

  private static String hex(G2Affine point) {
    return HexFormat.of().formatHex(G2Compression.compress(point));
  }

  private static G1Affine g1(JsonNode node, String field) {
    return G1Affine.fromCompressed(bytes(node, field, G1Affine.COMPRESSED_BYTES));
  }

  private static G2Affine g2(JsonNode node, String field) {
    return G2Compression.decompress(bytes(node, field, G2Compression.BYTES));
  }

  private static String digest(JsonNode node, String field) {
    return HexFormat.of().formatHex(bytes(node, field, 32));
  }

  private static byte[] bytes(JsonNode node, String field, int length) {
    String text = text(node, field);
    if (!text.matches("[0-9a-f]{" + 2 * length + "}")) {
      throw new IllegalArgumentException(
          field + " is not " + length + " bytes in lower-case hexadecimal");
    }
    return HexFormat.of().parseHex(text);
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " is missing or no text");
    }
    return value.textValue();
  }
}
