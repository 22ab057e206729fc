package io.parsimony.field.poly;

import io.parsimony.field.laws.NttLaws;
import java.util.concurrent.ForkJoinPool;

class PooledNttLawsTest extends NttLaws {

  PooledNttLawsTest() {
    super(k -> new Domain(k, ForkJoinPool.commonPool()));
  }
}
