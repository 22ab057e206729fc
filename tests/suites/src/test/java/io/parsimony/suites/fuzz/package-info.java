/**
 * Every parser against files that nobody wrote: valid ones of ours, changed at random by a seed.
 * Files that once got through are in {@code src/test/resources/fuzz} and are read again.
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.fuzz;
