package io.parsimony.circuit;

/** Fills a region. Runs more than once: keep it pure. */
@FunctionalInterface
public interface RegionBody<T> {

  T assign(Region region);
}
