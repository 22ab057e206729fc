package io.parsimony.testkit;

import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives a test a source of randomness whose seed can be told and given back.
 *
 * <pre>{@code
 * @ExtendWith(Seeded.class)
 * class DivideTest {
 *   @Test
 *   void dividesAnything(SplittableRandom random) { ... }
 * }
 * }</pre>
 *
 * <p>The seed follows from the name of the test, so every run is the same; {@code
 * -Dparsimony.seed=...} gives another. A test that fails says which seed it had.
 */
public final class Seeded implements ParameterResolver, TestExecutionExceptionHandler {

  /** System property with a seed for all tests. */
  public static final String PROPERTY = "parsimony.seed";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == SplittableRandom.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return new SplittableRandom(seed(test));
  }

  private static long seed(ExtensionContext test) {
    Long given = Long.getLong(PROPERTY);
    return given != null ? given : test.getUniqueId().hashCode();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext test, Throwable failure)
      throws Throwable {
    failure.addSuppressed(new AssertionError("run again with -D" + PROPERTY + "=" + seed(test)));
    throw failure;
  }
}
