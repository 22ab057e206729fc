/**
 * The embedded sample: a small convolutional network for handwritten digits of 8x8 pixels.
 *
 * <pre>{@code
 * List<Example> written = DigitsCsv.read(Path.of("digits.csv.gz"));
 * DigitsRecipe.Result result = DigitsRecipe.train(written);
 * double accuracy = result.testAccuracy();
 * }</pre>
 *
 * <p>The training data is other people's and is not part of the project (docs/sample.md says where
 * it comes from). The ten labelled inputs that are, are drawn by {@link
 * io.parsimony.explore.digits.DigitRenderer}.
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.explore.digits;
