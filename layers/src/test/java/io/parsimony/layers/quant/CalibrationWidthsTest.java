package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.quant.Calibration.Span;
import io.parsimony.layers.quant.Calibration.Widths;
import java.util.Map;
import net.jqwik.api.Example;

/** Widths travel with the spans that they were chosen for. */
class CalibrationWidthsTest {

  private static final Calibration PLAIN =
      new Calibration("samples given", 2, Map.of("x", new Span(-1, 2)));

  @Example
  void survivesItsText() {
    Calibration chosen = PLAIN.withWidths(new Widths(10, 6));
    assertThat(Calibration.parse(chosen.toText())).isEqualTo(chosen);
    assertThat(Calibration.parse(PLAIN.toText())).isEqualTo(PLAIN);
  }

  @Example
  void decidesTheOptions() {
    QuantOptions defaults = QuantOptions.defaults();
    QuantOptions chosen = PLAIN.withWidths(new Widths(10, 6)).applyTo(defaults);
    assertThat(chosen.activationBits()).isEqualTo(10);
    assertThat(chosen.weightBits()).isEqualTo(6);
    assertThat(PLAIN.applyTo(defaults)).isEqualTo(defaults);
  }

  @Example
  void refusesADamagedLine() {
    String text = PLAIN.withWidths(new Widths(10, 6)).toText();
    assertThatThrownBy(() -> Calibration.parse(text.replace("widths 10 6", "widths 10")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Calibration.parse(text.replace("widths 10 6", "widths ten 6")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
