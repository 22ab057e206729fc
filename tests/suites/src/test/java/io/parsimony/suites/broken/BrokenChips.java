package io.parsimony.suites.broken;

import java.util.List;

/** All of them. */
final class BrokenChips {

  private BrokenChips() {}

  static List<BrokenChip> all() {
    return List.of(
        new MissingCopy(),
        new MissingBoolean(),
        new AliasedBits(),
        new LooseReciprocal(),
        new HalfIsZero(),
        new AdviceTag(),
        new ColumnBreak(),
        new EscapingRotation(),
        new FreivaldsByConstant(),
        new FreivaldsOnOneChallenge(),
        new SharedSum(),
        new BorrowingLanes(),
        new NarrowStride(),
        new UnsortedSort(),
        new InventedSort(),
        new BloomIndexOutOfRange(),
        new NamelessTables(),
        new OneSidedRemainder(),
        new FullRemainder(),
        new UnboundedQuotient(),
        new PaddedTable(),
        new LazyRelu(),
        new TiedArgmax(),
        new StrangerMax(),
        new GatherWithoutIndex(),
        new SignedRoot(),
        new ForgottenRow(),
        new ManyHot(),
        new NegativeZero(),
        new UnboundLength(),
        new LooseRoot(),
        new FreeStart(),
        new ConstantInAdvice(),
        new RotationOffByOne(),
        new ZeroOverZero());
  }
}
