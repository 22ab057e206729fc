package io.parsimony.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

@ExtendWith(Seeded.class)
class SeededTest {

  private static ExtensionContext named(String id) {
    return (ExtensionContext)
        Proxy.newProxyInstance(
            SeededTest.class.getClassLoader(),
            new Class<?>[] {ExtensionContext.class},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo("getUniqueId");
              return id;
            });
  }

  @Test
  void givesATestItsRandomness(SplittableRandom random) {
    assertThat(random.nextInt(10)).isBetween(0, 9);
  }

  @Test
  void saysWhichSeedAFailureHad() {
    AssertionError failure = new AssertionError("wrong");
    assertThatThrownBy(() -> new Seeded().handleTestExecutionException(named("a test"), failure))
        .isSameAs(failure);
    assertThat(failure.getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .isEqualTo("run again with -Dparsimony.seed=" + "a test".hashCode());
  }
}
