/** Gate sets on other people's networks. */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.gates;
