/** What the Rust halo2 made, read and checked here. */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.halo2;
