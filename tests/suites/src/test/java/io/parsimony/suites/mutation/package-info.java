/** Is each constraint of our gate sets needed, and guarded by a negative case? */
@org.jspecify.annotations.NullMarked
package io.parsimony.suites.mutation;
