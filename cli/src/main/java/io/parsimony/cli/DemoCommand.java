package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Demo;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: count, prove, verify and reject, with the embedded sample. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Shows everything with the embedded sample, a small network for digits of 8x8 pixels: counts it"
            + " under every gate set, proves what it says of one digit, verifies the proof, and shows"
            + " that a proof with another answer is rejected.",
    footerHeading = "%nExamples:%n",
    footer = {"  parsimony demo", "  parsimony demo --digit 3 --save sample --json"})
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--digit",
      paramLabel = "0..9",
      defaultValue = "7",
      description = "Which of the ten inputs to prove (default: 7).")
  private int digit = 7;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Also write the sample's model and inputs, the keys and the proof to a folder.")
  private @Nullable Path folder;

  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Demo demo = Demo.run(digit, folder, console.progress());
    if (console.isJson()) {
      console.print(json(demo));
    } else {
      console.print(text(demo));
    }
    return demo.succeeded() ? ExitCode.OK : ExitCode.REJECTED;
  }

  private static ObjectNode json(Demo demo) {
    ObjectNode document = Json.document("demo").put("model", demo.model());
    ArrayNode counts = document.putArray("results");
    demo.counts().forEach(report -> CountJson.fill(counts.addObject(), report));
    demo.refusals()
        .forEach((gates, why) -> counts.addObject().put("gateSet", gates).put("refused", why));
    document.put("digit", demo.digit()).put("answer", demo.answer());
    document.put("proofBytes", demo.proofBytes()).put("proveSeconds", demo.proveSeconds());
    document.put("digest", demo.digest()).put("accepted", demo.accepted());
    document.put("changedOutputRejected", demo.changedOutputRejected());
    StatementText.fill(document, demo.statement());
    return document;
  }

  private static String text(Demo demo) {
    StringBuilder text = new StringBuilder();
    text.append("1. Count: ").append(demo.model()).append(", N = ");
    text.append(TextTable.grouped(demo.parameters())).append(" trained parameters\n\n");
    TextTable table =
        new TextTable(2, "gate set", "profile", "M", "M/N", "lookups", "rows", "k", "area/N");
    demo.counts()
        .forEach(r ->
            table.row(
                r.gateSet(),
                r.profile(),
                r.m(),
                decimal(r.mOverN(), 2),
                r.stats().total().lookupConstraints(),
                r.stats().total().rows(),
                r.circuit().k(),
                decimal((double) r.area() / r.parameters(), 0)));
    text.append(table);
    demo.refusals()
        .forEach((gates, why) -> text.append(gates).append(": ").append(why).append('\n'));
    text.append("\n2. Prove what it says of a drawn ")
        .append(demo.digit())
        .append(", weights private\n\n");
    text.append(StatementText.of(demo.statement()));
    text.append(
        String.format(
            Locale.ROOT,
            "proof   %,d bytes in %.1f s, under a trial setup%ndigest  %s%n",
            demo.proofBytes(),
            demo.proveSeconds(),
            demo.digest()));
    text.append("\n3. Verify with the key: ");
    text.append(demo.accepted() ? "accepted, the answer is " + demo.answer() : "REJECTED");
    text.append("\n4. The same proof with another output: ");
    text.append(demo.changedOutputRejected() ? "rejected, as it must be" : "ACCEPTED");
    return text.toString();
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
