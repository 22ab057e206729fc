/**
 * Files that appear as a whole or not at all.
 *
 * <pre>{@code
 * WholeFile.write(Path.of("out"), out -> out.write(bytes));
 * }</pre>
 */
@NullMarked
package io.parsimony.prover.io;

import org.jspecify.annotations.NullMarked;
