package io.parsimony.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parsimony.layers.gates.CircuitOptions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a verifying key does not say by itself: what the circuit is a circuit of, and what its
 * public values mean. It travels with keys as their metadata and is part of their digest, so nobody
 * can pair a key with another meaning.
 *
 * @param model name of the model
 * @param gateSet how its layers are enforced
 * @param profile where it rescales
 * @param params {@code private}, {@code fixed} or {@code committed} weights
 * @param weightRange whether private weights are range-checked
 * @param inputVisibility whether inputs are public
 * @param layout columns, in the gate set's words, and which hold committed weights
 * @param quantisation the quantiser's options
 * @param publicTensors what the instance column holds, in order
 */
@JsonPropertyOrder({
  "model",
  "gateSet",
  "profile",
  "params",
  "weightRange",
  "inputVisibility",
  "layout",
  "quantisation",
  "publicTensors"
})
public record CircuitCard(
    String model,
    String gateSet,
    String profile,
    String params,
    String weightRange,
    String inputVisibility,
    String layout,
    String quantisation,
    List<PublicTensor> publicTensors) {
  private static final Pattern WEIGHTS = Pattern.compile(" weights=(\\d{1,6})\\.\\.(\\d{1,6})$");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Copies the list. */
  public CircuitCard {
    publicTensors = List.copyOf(publicTensors);
  }

  /** The card of a network's circuit. */
  static CircuitCard of(Network network) {
    CircuitOptions options = network.plan().options();
    return new CircuitCard(
        network.graph().name(),
        network.options().gates(),
        lower(network.quantised().profile()),
        lower(options.params()),
        lower(options.weightRange()),
        lower(options.inputVisibility()),
        options.layout() + weights(network.weightColumns()),
        network.quantised().options(),
        network.publicTensors());
  }

  private static String weights(List<Integer> columns) {
    return columns.isEmpty() ? "" : " weights=" + columns.getFirst() + ".." + columns.getLast();
  }

  /** The advice columns that hold committed weights, in order; none under other parameters. */
  public List<Integer> weightColumns() {
    Matcher matcher = WEIGHTS.matcher(layout);
    return matcher.find()
        ? IntStream.rangeClosed(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
            .boxed()
            .toList()
        : List.of();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Number of public values. */
  public int publicValues() {
    return publicTensors.stream().mapToInt(PublicTensor::size).sum();
  }

  /** The card as canonical JSON: members in a fixed order, no white space. */
  public String toText() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that cannot be written", e);
    }
  }

  /**
   * Reads {@link #toText()}, and nothing else: other spellings of the same card are refused.
   *
   * @throws BadInputException if the text is not a card
   */
  public static CircuitCard parse(String text) {
    CircuitCard card;
    try {
      card = MAPPER.readValue(text, CircuitCard.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadInputException("the key's description of its circuit cannot be read", e);
    }
    if (card == null || !card.toText().equals(text)) {
      throw new BadInputException("the key's description of its circuit is not in canonical form");
    }
    return card;
  }
}
