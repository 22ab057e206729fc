/**
 * Models of our own making: a trainer ({@link io.parsimony.explore.train}) and the network for 8x8
 * digits that the command line embeds ({@link io.parsimony.explore.digits}).
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.explore;
