package io.parsimony.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void theDefaultListensToNothing() {
    Progress progress = Progress.none();
    progress.stage("work", 10);
    progress.advance(10);
    progress.done();
    assertThat(progress).isSameAs(Progress.none());
  }
}
