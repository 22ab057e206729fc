package io.parsimony.layers.quant.ezkl;

import io.parsimony.layers.quant.QuantOptions.Output;

/**
 * What can be chosen about the EZKL profile.
 *
 * @param scaleBits the scale of inputs, weights and results of tables; EZKL's default is 7
 * @param tableBits log2 of the rows of every table of a model without calibration; EZKL's default
 *     is 16
 * @param longestTableBits log2 of the rows up to which a calibrated model keeps EZKL's way of one
 *     table from operand to result; beyond, the operand is rounded to fewer bits first
 * @param output where the circuit ends
 */
public record EzklOptions(int scaleBits, int tableBits, int longestTableBits, Output output) {

  /** Checks the numbers. */
  public EzklOptions {
    if (scaleBits < 1 || scaleBits > 12) {
      throw new IllegalArgumentException("scale bits must be in 1..12, got " + scaleBits);
    }
    if (tableBits < 2 || tableBits > 26 || longestTableBits < 2 || longestTableBits > 26) {
      throw new IllegalArgumentException(
          "table bits must be in 2..26, got " + tableBits + " and " + longestTableBits);
    }
  }

  /** EZKL's defaults: scale 7, tables of 2^16 rows; calibrated tables of up to 2^20. */
  public static EzklOptions defaults() {
    return new EzklOptions(7, 16, 20, Output.FULL);
  }

  /** The same with another end. */
  public EzklOptions withOutput(Output other) {
    return new EzklOptions(scaleBits, tableBits, longestTableBits, other);
  }

  /** The same with another base scale. */
  public EzklOptions withScaleBits(int bits) {
    return new EzklOptions(bits, tableBits, longestTableBits, output);
  }

  /** Canonical text, part of the model's digest. */
  String text(boolean calibrated) {
    return "ezkl scale="
        + scaleBits
        + (calibrated ? " longest-table=2^" + longestTableBits : " tables=2^" + tableBits)
        + " output="
        + output;
  }
}
