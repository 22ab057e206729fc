/**
 * What a test of circuits, gates and models needs beyond JUnit.
 *
 * <pre>{@code
 * Path model = SharedData.file("models/mnist-8/model.onnx"); // skips the test where it is absent
 * }</pre>
 *
 * <p>Everything here is main code, so that users can depend on it for tests of their own gates.
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.testkit;
