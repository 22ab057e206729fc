/**
 * Compiled circuits, with or without a witness, as JSON that other implementations of halo2 read.
 *
 * <pre>{@code
 * CircuitFile file = CircuitJson.read(Path.of("example.json"));
 * file.circuit().gates();                      // what is enforced
 * file.witness().advice(0, List.of());         // first-phase columns, if the file has them
 * CircuitJson.write(file, out);
 * }</pre>
 *
 * <p>Field elements are numbers, decimal strings or hexadecimal strings with 0x; never negative and
 * always below the modulus. Short columns are padded with zeros. A rotation may be left out. A
 * column of a later phase may be given by expressions over challenges and cells of the trace.
 */
@NullMarked
package io.parsimony.circuit.compiled.json;

import org.jspecify.annotations.NullMarked;
