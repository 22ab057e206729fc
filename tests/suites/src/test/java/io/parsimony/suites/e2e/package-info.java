/** Whole ways through the program, by the command line and by the library. */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.e2e;
