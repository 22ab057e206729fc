/** Quantised networks against their float originals, on real models and data. */
@NullMarked
package io.parsimony.suites.quant;

import org.jspecify.annotations.NullMarked;
