/** The code of the guides in {@code docs/guide}, compiled and run. */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.guide;
