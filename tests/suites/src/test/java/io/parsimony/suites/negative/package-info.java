/** What must be refused: changed proofs and keys, wrong keys, missing trust, bad input. */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.negative;
