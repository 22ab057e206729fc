/**
 * Things that must not be used to protect anything: known randomness and setups with a known
 * secret. They exist for tests and for agreement with other implementations.
 */
@NullMarked
package io.parsimony.prover.internal;

import org.jspecify.annotations.NullMarked;
