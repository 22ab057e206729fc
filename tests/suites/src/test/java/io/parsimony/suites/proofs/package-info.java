/** Real proofs of circuits that come from no network. */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.proofs;
