/**
 * The command line: picocli commands that parse options, call {@code io.parsimony.api}, and print.
 *
 * <pre>{@code
 * int exitCode = Main.run(out, err, "count", "model.onnx", "--json");
 * }</pre>
 *
 * <p>Results go to stdout, as text or (with {@code --json}) as one document with a {@code schema};
 * notices, errors (one line each) and progress go to stderr.
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.cli;
