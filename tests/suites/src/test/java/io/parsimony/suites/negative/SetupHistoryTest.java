package io.parsimony.suites.negative;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.suites.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Setups that several parties contribute to, and what happens to those who cheat. */
class SetupHistoryTest {
  private static final int REJECTED = 1;
  private static final int BAD = 2;

  @TempDir private Path folder = Path.of("");

  private Path first = Path.of("");
  private Path second = Path.of("");

  @BeforeEach
  void contributeTwice() {
    Path start = folder.resolve("start.srs");
    first = folder.resolve("first.srs");
    second = folder.resolve("second.srs");
    assertThat(Cli.run("srs", "unsafe", "--k", 3, "-o", start).code()).isZero();
    assertThat(Cli.run("srs", "update", start, "-o", first).code()).isZero();
    assertThat(Cli.run("srs", "update", first, "-o", second).code()).isZero();
  }

  private static Path chainOf(Path setup) {
    return setup.resolveSibling(setup.getFileName() + ".contributions.json");
  }

  private static ObjectNode read(Path file) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void honestContributionsAreAcceptedAndTheSetupServes() {
    JsonNode one = Cli.run("srs", "verify", first, "--json").json();
    JsonNode two = Cli.run("srs", "verify", second, "--json").json();
    assertThat(two.path("schema").textValue()).isEqualTo("parsimony.srs-verify/1");
    assertThat(two.path("contributions").size()).isEqualTo(2);
    assertThat(two.path("contributions").get(0)).isEqualTo(one.path("contributions").get(0));
    assertThat(two.path("identity")).isNotEqualTo(one.path("identity"));
    Cli check = Cli.run("srs", "check", second);
    assertThat(check.code()).as(check.err()).isZero();
    assertThat(Cli.run("srs", "verify", second).out())
        .contains(two.path("contributions").get(1).textValue());
  }

  @Test
  void aSkippedOrSwappedLinkIsRejected() throws IOException {
    ObjectNode chain = read(chainOf(second));
    Path forged = folder.resolve("forged.json");
    ArrayNode links = (ArrayNode) chain.path("contributions");
    JsonNode a = links.get(0);
    JsonNode b = links.get(1);
    links.removeAll().add(b);
    Files.writeString(forged, chain.toString());
    Cli.run("srs", "verify", second, "--contributions", forged)
        .assertRefused(REJECTED, "contribution 1");
    links.removeAll().add(b).add(a);
    Files.writeString(forged, chain.toString());
    Cli.run("srs", "verify", second, "--contributions", forged)
        .assertRefused(REJECTED, "contribution 1");
    links.removeAll().add(a);
    Files.writeString(forged, chain.toString());
    Cli swapped = Cli.run("srs", "verify", second, "--contributions", forged, "--json");
    swapped.assertRefused(REJECTED, "another setup");
    assertThat(swapped.document().path("accepted").booleanValue()).isFalse();
    Cli.run("srs", "verify", first, "--contributions", chainOf(second))
        .assertRefused(REJECTED, "another setup");
  }

  @Test
  void nothingIsAddedToContributionsThatDoNotHold() throws IOException {
    Files.copy(chainOf(first), chainOf(folder.resolve("start.srs")));
    Path out = folder.resolve("out.srs");
    Cli.run("srs", "update", folder.resolve("start.srs"), "-o", out)
        .assertRefused(REJECTED, "another setup");
    assertThat(out).doesNotExist();
  }

  @Test
  void everyChangedFieldIsRefused() throws IOException {
    Path forged = folder.resolve("forged.json");
    for (String field :
        new String[] {
          "previous", "tau_g1", "tau_g2", "secret_g1", "secret_g2", "nonce_g1", "response", "digest"
        }) {
      ObjectNode chain = read(chainOf(second));
      ArrayNode links = (ArrayNode) chain.path("contributions");
      ((ObjectNode) links.get(1)).set(field, links.get(0).get(field));
      Files.writeString(forged, chain.toString());
      Cli.run("srs", "verify", second, "--contributions", forged).assertRefused(BAD, "digest");
      ((ObjectNode) links.get(1)).remove(field);
      Files.writeString(forged, chain.toString());
      Cli.run("srs", "verify", second, "--contributions", forged).assertRefused(BAD, field);
    }
  }

  @Test
  void filesThatAreNoContributionsAreRefusedInOneLine() throws IOException {
    Path forged = folder.resolve("forged.json");
    for (String text : new String[] {"", "{", "[]", "null", "{} {}", "{\"schema\": 1}"}) {
      Files.writeString(forged, text);
      Cli.run("srs", "verify", second, "--contributions", forged).assertRefused(BAD, "forged.json");
    }
    Files.delete(chainOf(second));
    Cli.run("srs", "verify", second).assertRefused(BAD, "there are no contributions");
    Cli.run("srs", "verify", folder.resolve("no")).assertRefused(BAD, "no such file");
    Cli.run("srs", "update", second, "-o", second).assertRefused(BAD, "another file");
    Cli.run("srs", "update", second, "-o", folder.resolve("no/x")).assertRefused(BAD, "cannot");
  }
}
