/**
 * Built-in families of networks, each with parameters: what M/N is studied on.
 *
 * <pre>{@code
 * ModelGraph graph = Zoo.model("nanogpt,n_embd=64,n_layer=4");
 * Zoo.families().forEach(f -> System.out.println(f.name() + " " + f.defaults()));
 * }</pre>
 *
 * <p>A model is a real graph of ONNX operators, as an exporter would write it, with weights drawn
 * from a seed: the same text gives the same graph on every machine. The networks are not trained,
 * so they are for counting and for timing, not for answers.
 */
@NullMarked
package io.parsimony.explore.zoo;

import org.jspecify.annotations.NullMarked;
