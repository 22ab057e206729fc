/** Tests that cross modules: rules, end-to-end runs, bad input, golden figures. */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites;
