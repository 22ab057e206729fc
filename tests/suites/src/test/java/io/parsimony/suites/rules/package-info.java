/** The house rules, read off the compiled classes and the source tree. */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.rules;
