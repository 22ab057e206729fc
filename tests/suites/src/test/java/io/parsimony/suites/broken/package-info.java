/**
 * Chips that somebody got wrong, each beside the same chip done right and with a forged witness
 * that only the wrong one accepts. They test the tools that ought to find such mistakes.
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.broken;
