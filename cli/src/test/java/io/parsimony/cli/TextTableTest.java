package io.parsimony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void namesStandLeftAndNumbersRight() {
    String text = new TextTable(1, "layer", "M").row("conv", 7488L).row("relu", 288L).toString();
    assertThat(text).isEqualTo("layer      M\nconv   7,488\nrelu     288\n");
  }
}
