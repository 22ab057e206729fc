/**
 * Pictures as inputs of networks: PNG, PGM and PPM, to the sample, and how samples become numbers.
 *
 * <pre>{@code
 * PixelScale scale = new PixelScale(null, List.of(0.1307), List.of(0.3081));
 * Tensor x = ImageInput.tensor(Files.readAllBytes(Path.of("seven.png")), info, scale);
 * }</pre>
 *
 * <p>Nothing is guessed: a picture of another size than the network takes is refused before its
 * pixels are read, and is never resized, cropped or converted between grey and colour. Samples are
 * taken as they are stored; colour profiles and gamma are not applied.
 *
 * <p>What is wrong with a file is an {@link IllegalArgumentException} whose message does not name
 * it: the caller does. Nothing here is {@code null}.
 */
@NullMarked
package io.parsimony.onnx.image;

import org.jspecify.annotations.NullMarked;
