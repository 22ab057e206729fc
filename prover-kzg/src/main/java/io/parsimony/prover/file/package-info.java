/**
 * Files of keys and proofs: versioned, checksummed, and read as if a stranger had written them.
 *
 * <pre>{@code
 * new VerifyingKeyFile(pk.verifyingKey(), srs.verifierPart(), metadata).write(Path.of("vk"));
 * VerifyingKeyFile key = VerifyingKeyFile.read(Path.of("vk"));     // or ContainerException
 * if (!key.digest().equals(trusted)) { ... }
 * }</pre>
 *
 * <p>Every file is: the magic bytes {@code PARSIMONY}, a letter for its kind, a version, the length
 * of its body, the body, and the SHA-256 of all before. The checksum finds accidents; it protects
 * against nobody. Numbers are big-endian, field elements and points canonical as in proofs. A file
 * appears under its name only when it is complete.
 */
@NullMarked
package io.parsimony.prover.file;

import org.jspecify.annotations.NullMarked;
