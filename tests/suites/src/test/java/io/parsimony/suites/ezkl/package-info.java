/** Gate set {@code ezkl-2023} on the networks that it counted, and on the others of the list. */
@NullMarked
package io.parsimony.suites.ezkl;

import org.jspecify.annotations.NullMarked;
