package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProofForecastTest {

  private static final CircuitShape SHAPE = CircuitShape.of(SmallCircuits.circuit());

  @Test
  void memoryIsThatOfThePlan() {
    ProofForecast forecast = ProofForecast.of(SHAPE);
    assertThat(forecast.k()).isEqualTo(SHAPE.k());
    assertThat(forecast.memoryBytes()).isEqualTo(MemoryPlan.of(SHAPE, true).bytes());
    assertThat(forecast.leastBytes()).isEqualTo(MemoryPlan.of(SHAPE, false).bytes());
    assertThat(forecast.leastBytes()).isLessThanOrEqualTo(forecast.memoryBytes());
    assertThat(forecast.cpuSeconds()).isPositive();
  }

  @Test
  void aHeapFitsIfTheLeastPlanDoes() {
    ProofForecast forecast = ProofForecast.of(SHAPE);
    assertThat(forecast.fits(2 * forecast.leastBytes())).isTrue();
    assertThat(forecast.fits(forecast.leastBytes() / 2)).isFalse();
  }
}
