@org.jspecify.annotations.NullMarked
package io.parsimony.explore;
