package io.parsimony.api;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.field.Progress;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.quant.Calibration;
import io.parsimony.prover.CircuitShape;
import io.parsimony.prover.file.Container;
import io.parsimony.prover.file.ContainerException;
import io.parsimony.prover.file.Kind;
import io.parsimony.prover.file.ProofFile;
import io.parsimony.prover.file.ProvingKeyFile;
import io.parsimony.prover.file.VerifyingKeyFile;
import io.parsimony.prover.kzg.KnownCeremonies;
import io.parsimony.prover.kzg.SrsIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says of itself; claims, all of them.
 *
 * @param kind what it is
 * @param facts texts, numbers, truth values and lists of texts, by name in camel case
 */
public record FileFacts(String kind, Map<String, Object> facts) {
  private static final String CALIBRATION = "parsimony-calibration";

  /** Copies the map, keeping its order. */
  public FileFacts {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /**
   * Looks into a file.
   *
   * @throws BadInputException if it is damaged, or none that we know
   */
  public static FileFacts of(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    if (Setup.isPtau(file)) {
      return setup(file, "ceremony file");
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(".onnx")) {
      return model(file);
    }
    if (isCalibration(file)) {
      return calibration(file);
    }
    Optional<Kind> kind = kindOf(file);
    if (kind.isEmpty()) {
      return setup(file, "setup");
    }
    return switch (kind.get()) {
      case PROOF -> proof(Guard.callIo(file, () -> ProofFile.read(file)));
      case VERIFYING_KEY -> key(Guard.callIo(file, () -> VerifyingKeyFile.read(file)));
      case PROVING_KEY -> {
        ProvingKeyFile pk = Guard.callIo(file, () -> ProvingKeyFile.read(file));
        yield new FileFacts("proving key", key(pk.verifyingKeyFile()).facts());
      }
    };
  }

  private static Optional<Kind> kindOf(Path file) {
    return Guard.callIo(
        file,
        () -> {
          try {
            return Optional.of(Container.kindOf(file));
          } catch (ContainerException e) {
            return Optional.empty();
          }
        });
  }

  private static boolean isCalibration(Path file) {
    return Guard.callIo(
        file,
        () -> {
          try (var in = java.nio.file.Files.newInputStream(file)) {
            byte[] start = in.readNBytes(CALIBRATION.length());
            return new String(start, StandardCharsets.ISO_8859_1).equals(CALIBRATION);
          }
        });
  }

  private static FileFacts proof(ProofFile proof) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("keyDigest", proof.keyDigest());
    setup(facts, proof.srs());
    facts.put("transcript", proof.hash().toString().toLowerCase(Locale.ROOT));
    facts.put("proofBytes", proof.proof().length);
    facts.put("publicValues", proof.instances().stream().mapToInt(ColumnValues::length).sum());
    facts.put("holdsKey", proof.embedded().isPresent());
    card(facts, proof.metadata());
    return new FileFacts("proof", facts);
  }

  private static FileFacts key(VerifyingKeyFile key) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("digest", key.digest());
    setup(facts, key.srs().identity());
    CircuitShape shape = key.key().shape();
    facts.put("k", shape.k());
    facts.put("fixedColumns", shape.numFixed());
    facts.put("permutationColumns", shape.permutation().size());
    card(facts, key.metadata());
    return new FileFacts("verifying key", facts);
  }

  private static void card(Map<String, Object> facts, String metadata) {
    CircuitCard card = CircuitCard.parse(metadata);
    facts.put("model", card.model());
    facts.put("gateSet", card.gateSet());
    facts.put("profile", card.profile());
    facts.put("params", card.params());
    facts.put("weightRange", card.weightRange());
    facts.put("inputVisibility", card.inputVisibility());
    facts.put("quantisation", card.quantisation());
    facts.put("publicTensors", card.publicTensors());
  }

  private static void setup(Map<String, Object> facts, SrsIdentity identity) {
    facts.put("srs", identity.hex());
    facts.put("ceremony", KnownCeremonies.name(identity).orElse("none that is known here"));
  }

  private static FileFacts setup(Path file, String kind) {
    SetupCheck setup = SetupCheck.of(file, Progress.none());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("k", setup.k());
    setup(facts, setup.identity());
    facts.put("published", setup.published().meaning());
    return new FileFacts(kind, facts);
  }

  private static FileFacts calibration(Path file) {
    String text = new String(InputFile.read(file), StandardCharsets.UTF_8);
    Calibration calibration = Guard.call(() -> Calibration.parse(text));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("source", calibration.source());
    facts.put("samples", calibration.samples());
    facts.put("tensors", calibration.spans().size());
    return new FileFacts("calibration", facts);
  }

  private static FileFacts model(Path file) {
    ModelGraph graph = ModelFile.read(file, Map.of());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", graph.name());
    facts.put("inputs", graph.inputs());
    facts.put("outputs", graph.outputs());
    facts.put("nodes", graph.nodes().size());
    facts.put("parameters", Parameters.count(graph).total());
    return new FileFacts("model", facts);
  }
}
