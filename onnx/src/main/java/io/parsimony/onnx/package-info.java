/**
 * ONNX files: reading networks, writing networks of our own, and reading what to run them on.
 *
 * <pre>{@code
 * ModelGraph graph = OnnxReader.read(Path.of("network.onnx"));
 * Map<String, Tensor> inputs = InputFiles.read(Path.of("input.json"), graph.inputs());
 * List<Tensor> outputs = FloatEvaluator.outputs(graph, inputs);
 * OnnxWriter.write(graph, Path.of("copy.onnx"));
 * }</pre>
 *
 * <p>A {@code Translator} per operator of the file turns it into typed operators of the graph,
 * whatever opset it was written for; composite operators are taken apart. Everything that depends
 * on constants alone is computed at once.
 *
 * <p>Whatever is wrong with a file is reported as one {@link io.parsimony.onnx.OnnxException} whose
 * message names the file and all that was found. Nothing here is {@code null}.
 */
@NullMarked
package io.parsimony.onnx;

import org.jspecify.annotations.NullMarked;
