/**
 * What must hold of every implementation, and slow obvious twins to compare them with. Published as
 * this module's test jar.
 *
 * <pre>
 *   class FrLawsTest extends FieldLaws&lt;Fr&gt; {
 *     FrLawsTest() { super(Algebras.FR); }
 *   }
 * </pre>
 */
@NullMarked
package io.parsimony.field.laws;

import org.jspecify.annotations.NullMarked;
