package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * Convolution (cross-correlation, as ONNX has it), exact:
 *
 * <pre>
 *   y[n, m, p] = sum over c, t of x[n, c, source(p, t)] * w[m, c, t]  (+ b[m])
 * </pre>
 *
 * <p>Operands: input, weights, and the bias {@code [outChannels]} if there is one.
 *
 * @param geometry where it reads
 * @param bias whether there is an operand 2
 */
public record Conv(ConvGeometry geometry, boolean bias) implements DotLayer {

  @Override
  public int outputs() {
    return geometry.outputShape().size();
  }

  @Override
  public int terms() {
    return channelsPerGroup() * geometry.window().taps();
  }

  @Override
  public void operands(int output, int[] aIndex, int[] bIndex) {
    Window window = geometry.window();
    int position = output % window.positions();
    int channel = output / window.positions() % geometry.outChannels();
    int image = output / window.positions() / geometry.outChannels();
    int firstChannel = image * geometry.inChannels() + firstInputChannel(channel);
    int j = 0;
    for (int c = 0; c < channelsPerGroup(); c++) {
      for (int t = 0; t < window.taps(); t++, j++) {
        int source = window.source(position, t);
        aIndex[j] = source < 0 ? -1 : (firstChannel + c) * window.inputSize() + source;
        bIndex[j] = channel * terms() + j;
      }
    }
  }

  @Override
  public int biasIndex(int output) {
    return bias ? output / geometry.window().positions() % geometry.outChannels() : -1;
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    outputShape(inputs.stream().map(IntTensor::shape).toList());
    long[] x = inputs.get(0).values();
    long[] w = inputs.get(1).values();
    int positions = geometry.window().positions();
    int perGroup = geometry.outChannels() / geometry.groups();
    int terms = terms();
    long[] out = new long[outputs()];
    long[] patches = new long[positions * terms];
    for (int n = 0; n < geometry.batch(); n++) {
      for (int g = 0; g < geometry.groups(); g++) {
        int channel = n * geometry.inChannels() + g * channelsPerGroup();
        gatherPatches(x, channel, patches);
        int first = g * perGroup;
        DotKernel.rowsByRows(
            w,
            first * terms,
            perGroup,
            patches,
            0,
            positions,
            terms,
            out,
            (n * geometry.outChannels() + first) * positions);
      }
    }
    if (bias) {
      long[] b = inputs.get(2).values();
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.addExact(out[i], b[biasIndex(i)]);
      }
    }
    return IntTensor.of(geometry.outputShape(), out);
  }

  /** Row {@code p} of {@code patches} becomes what the window sees at position {@code p}. */
  private void gatherPatches(long[] x, int firstChannel, long[] patches) {
    Window window = geometry.window();
    int taps = window.taps();
    int plane = window.inputSize();
    int at = 0;
    for (int p = 0; p < window.positions(); p++) {
      for (int c = 0; c < channelsPerGroup(); c++) {
        int base = (firstChannel + c) * plane;
        for (int t = 0; t < taps; t++) {
          int source = window.source(p, t);
          patches[at++] = source < 0 ? 0 : x[base + source];
        }
      }
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("Conv", inputs, bias ? 3 : 2);
    Checks.shape("Conv", geometry.inputShape(), inputs.get(0));
    Checks.shape("Conv", geometry.weightShape(), inputs.get(1));
    if (bias) {
      Checks.shape("Conv", Shape.of(geometry.outChannels()), inputs.get(2));
    }
    return geometry.outputShape();
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    Range x = inputs.get(0);
    if (geometry.window().padded()) {
      x = x.union(Range.ZERO);
    }
    Range sum = x.times(inputs.get(1)).repeated(terms());
    return bias ? sum.plus(inputs.get(2)) : sum;
  }

  private int channelsPerGroup() {
    return geometry.inChannels() / geometry.groups();
  }

  private int firstInputChannel(int outChannel) {
    return outChannel / (geometry.outChannels() / geometry.groups()) * channelsPerGroup();
  }
}
