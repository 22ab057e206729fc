package io.parsimony.field.kernelgen;

import io.parsimony.field.Fq;
import io.parsimony.field.Fr;
import io.parsimony.field.kernelgen.KernelPrinter.Factor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The kernels there are. Run {@code main} with the module's folder to write their sources. */
final class Kernels {

  private static final String FOLDER = "src/main/java/io/parsimony/field/internal/kernel";

  private Kernels() {}

  /** Source text by file, relative to the module's folder. */
  static Map<Path, String> sources() {
    return Map.of(
        Path.of(FOLDER, "FrLanes.java"),
        fr().source(),
        Path.of(FOLDER, "FqLanes.java"),
        fq().source());
  }

  private static KernelPrinter fr() {
    BigInteger p = Fr.MODULUS;
    KernelPrinter printer = new KernelPrinter("FrLanes", p);
    common(printer, p);
    printer.scale(
        "scale",
        "{@code out = a * w} for a constant w: 25 doubles, digit j of w * 2^(51 i).",
        Contracts.normal("a", p),
        null,
        Contracts.normal("out", p));
    printer.scale(
        "scaleAdd",
        "{@code out = a * w + b} for a constant w of 25 digits.",
        Contracts.normal("a", p),
        Contracts.normal("b", p),
        Contracts.normal("out", p));
    printer.map(
        "add",
        "{@code out = a + b}, b as cut from words.",
        List.of(Contracts.normal("a", p), Contracts.unpacked("b")),
        Contracts.normal("out", p),
        (math, in) -> math.reduce(math.plus(in.get(0), in.get(1))));
    printer.map(
        "subtract",
        "{@code out = a - b}.",
        List.of(Contracts.normal("a", p), Contracts.normal("b", p)),
        Contracts.normal("out", p),
        (math, in) -> math.reduce(math.minus(in.get(0), in.get(1))));
    printer.map(
        "negate",
        "{@code out = -a}.",
        List.of(Contracts.normal("a", p)),
        Contracts.normal("out", p),
        (math, in) -> math.minus(math.zero(), in.get(0)));
    printer.butterfly(
        "butterfly",
        "{@code (u, v) = (u + w v, u - w v)}, after up to two levels since reduced.",
        Contracts.level("u", p, 2),
        false,
        Factor.SAME,
        Contracts.level("out", p, 3));
    printer.butterfly(
        "reducingButterfly",
        "{@code (u, v) = (u + w v, u - w v)}, after up to three levels: reduced first.",
        Contracts.level("u", p, 3),
        true,
        Factor.SAME,
        Contracts.level("out", p, 1));
    printer.butterfly(
        "reducingButterflies",
        "{@code (u, v) = (u + w v, u - w v)}, after up to three levels: reduced first; with one"
            + " constant after the other.",
        Contracts.level("u", p, 3),
        true,
        Factor.NEXT,
        Contracts.level("out", p, 1));
    printer.butterfly(
        "sums",
        "{@code (u, v) = (u + v, u - v)}, after up to two levels since reduced.",
        Contracts.level("u", p, 2),
        false,
        Factor.ONE,
        Contracts.level("out", p, 3));
    printer.butterfly(
        "reducingSums",
        "{@code (u, v) = (u + v, u - v)}, after up to three levels: reduced first.",
        Contracts.level("u", p, 3),
        true,
        Factor.ONE,
        Contracts.level("out", p, 1));
    printer.map(
        "reduceLevel",
        "{@code out = a} reduced, after up to three levels.",
        List.of(Contracts.level("a", p, 3)),
        Contracts.normal("out", p),
        (math, in) -> math.reduce(in.get(0)));
    printer.map(
        "multiplyLevel",
        "{@code out = a * b / R}, a after up to three levels.",
        List.of(Contracts.level("a", p, 3), Contracts.normal("b", p)),
        Contracts.normal("out", p),
        (math, in) -> math.multiply(math.reduce(in.get(0)), in.get(1)));
    return printer;
  }

  private static KernelPrinter fq() {
    BigInteger p = Fq.MODULUS;
    KernelPrinter printer = new KernelPrinter("FqLanes", p);
    common(printer, p);
    Element a = Contracts.normal("a", p);
    Element b = Contracts.normal("b", p);
    Element c = Contracts.normal("c", p);
    Element d = Contracts.normal("d", p);
    Element normal = Contracts.normal("out", p);
    printer.map(
        "subtract",
        "{@code out = a - b}.",
        List.of(a, b),
        normal,
        (math, in) -> math.reduce(math.minus(in.get(0), in.get(1))));
    printer.map(
        "slope",
        "{@code out = (a - b) * c / R}.",
        List.of(a, b, c),
        normal,
        (math, in) -> math.multiply(math.reduce(math.minus(in.get(0), in.get(1))), in.get(2)));
    printer.map(
        "sumX",
        "{@code out = a^2 / R - b - c}: x of a sum from the slope and both x.",
        List.of(a, b, c),
        normal,
        (math, in) ->
            math.reduce(
                math.minus(math.minus(math.multiply(in.get(0), in.get(0)), in.get(1)), in.get(2))));
    printer.map(
        "sumY",
        "{@code out = a * (b - c) / R - d}: y of a sum from the slope, x, the sum's x, and y.",
        List.of(a, b, c, d),
        normal,
        (math, in) ->
            math.reduce(
                math.minus(
                    math.multiply(in.get(0), math.reduce(math.minus(in.get(1), in.get(2)))),
                    in.get(3))));
    return printer;
  }

  private static void common(KernelPrinter printer, BigInteger p) {
    Element normal = Contracts.normal("out", p);
    printer.map(
        "multiply",
        "{@code out = a * b / R}.",
        List.of(Contracts.normal("a", p), Contracts.normal("b", p)),
        normal,
        (math, in) -> math.multiply(in.get(0), in.get(1)));
    printer.map(
        "normalise",
        "{@code out = a} for limbs cut from words: from 0 to 2^51, values below 2^254.",
        List.of(Contracts.unpacked("a")),
        normal,
        (math, in) -> math.reduce(in.get(0)));
  }

  /** Writes the sources under the module's folder. */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<Path, String> source : sources().entrySet()) {
      Files.writeString(Path.of(arguments[0]).resolve(source.getKey()), source.getValue());
    }
  }
}
