/** Arithmetic on raw words. Not for use outside this module. */
@NullMarked
package io.parsimony.field.internal.kernel;

import org.jspecify.annotations.NullMarked;
