/**
 * The M/N study: which architectures, under which gate sets, need few constraints a parameter.
 *
 * <pre>{@code
 * Study study = new Study(Grid.standard(), List.of("wide", "freivalds"), Path.of("efficiency.csv"));
 * List<Measurement> all = study.run(Progress.none());   // continues where the file ends
 * String page = StudyPage.of(all);                      // one self-contained HTML document
 * }</pre>
 *
 * <p>Every figure is counted on a circuit that would be proved, none is estimated. A measurement is
 * written as soon as it is made, so a study may be interrupted and goes on where it stopped.
 */
@NullMarked
package io.parsimony.explore.study;

import org.jspecify.annotations.NullMarked;
