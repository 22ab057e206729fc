package io.parsimony.layers.gates.freivalds;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.ConvGeometry;
import io.parsimony.layers.quant.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Exponents of a convolution as a product of polynomials. */
class PlaneProperties {

  private static int pick(Random random, int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  @Property(tries = 200)
  void everyTapOfAWindowLandsOnItsOutputAndOnNothingElse(@ForAll Random random) {
    int[] kernel = {pick(random, 1, 3), pick(random, 1, 4)};
    int[] dilations = {pick(random, 1, 2), pick(random, 1, 2)};
    int spanH = (kernel[0] - 1) * dilations[0] + 1;
    int spanW = (kernel[1] - 1) * dilations[1] + 1;
    int[] size = {pick(random, spanH, 6), pick(random, spanW, 8)};
    int[] pads = {random.nextInt(spanH), random.nextInt(spanW)};
    int[] strides = {pick(random, 1, 3), pick(random, 1, 3)};
    Window window = Window.of(size, kernel, strides, dilations, pads, pads);
    Plane plane = Plane.of(new Conv(new ConvGeometry(1, 1, 1, 1, window), false)).orElseThrow();
    for (int p = 0; p < window.positions(); p++) {
      for (int t = 0; t < window.taps(); t++) {
        int source = window.source(p, t);
        if (source >= 0) {
          assertThat(plane.inputs()[source] + plane.taps()[t]).isEqualTo(plane.outputs()[p]);
        }
      }
    }
    assertThat(Arrays.stream(plane.outputs()).distinct().count()).isEqualTo(window.positions());
    Map<Integer, List<Integer>> places = new HashMap<>();
    for (int e = 0; e < plane.inputs().length; e++) {
      for (int t = 0; t < plane.taps().length; t++) {
        int row = e / size[1] - t / kernel[1] * dilations[0];
        int column = e % size[1] - t % kernel[1] * dilations[1];
        int exponent = plane.inputs()[e] + plane.taps()[t];
        assertThat(exponent).isBetween(0, plane.size() - 1);
        assertThat(places.computeIfAbsent(exponent, _ -> List.of(row, column)))
            .as("one exponent, one place")
            .containsExactly(row, column);
      }
    }
  }

  /** With a stride of the width alone, the last column of a row is the first of the next. */
  @Example
  void aStrideThatIsTooSmallLetsColumnsWrap() {
    int[] three = {3, 3};
    int[] ones = {1, 1};
    Window padded = Window.of(new int[] {4, 4}, three, ones, ones, ones, ones);
    Plane wrapped = Plane.withStride(padded, 4).orElseThrow();
    int last = wrapped.inputs()[3] + wrapped.taps()[0];
    int first = wrapped.inputs()[4] + wrapped.taps()[2];
    assertThat(last).isGreaterThan(first);
    Plane plane = Plane.of(new Conv(new ConvGeometry(1, 1, 1, 1, padded), false)).orElseThrow();
    assertThat(plane.stride()).isEqualTo(6);
    assertThat(plane.inputs()[3] + plane.taps()[0]).isLessThan(plane.inputs()[4] + plane.taps()[2]);
  }

  @Example
  void volumesAndWindowsOfPaddingAloneAreNotTaken() {
    int[] one = {1, 1, 1};
    int[] none = {0, 0, 0};
    Window volume = Window.of(new int[] {2, 2, 2}, one, one, one, none, none);
    assertThat(Plane.of(new Conv(new ConvGeometry(1, 1, 1, 1, volume), false))).isEmpty();
    int[] pads = {2};
    Window outside =
        Window.of(new int[] {3}, new int[] {2}, new int[] {1}, new int[] {1}, pads, pads);
    assertThat(Plane.of(new Conv(new ConvGeometry(1, 1, 1, 1, outside), false))).isEmpty();
  }
}
