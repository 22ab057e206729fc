package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many columns of which role there are. Written {@code w8l2u1t13}: two lanes of eight
 * multiply-adds a row, one unit, tables of up to 2^13 rows. {@code w64l1u2t17p8j3x} has {@linkplain
 * Relations relations} as well: remainders go by pairs of up to 8 bits, up to 3 bits of a remainder
 * ride along with a function's argument, and sums with public factors share a row. An {@code f16x2}
 * behind it adds two lanes of the second phase, of 16 cells a row. {@code w2l0u2t10b8x8n1} has a
 * {@linkplain TileShape tile} for the dot layers, and no lane at all.
 *
 * @param width multiply-adds a row of a lane, at least 2
 * @param lanes number of {@linkplain Lane lanes}, at least 1 unless there are tiles
 * @param units number of {@linkplain Unit units}, at least 1
 * @param tableBits log2 of the rows that tables may take; 0 for a circuit without lookups
 * @param pairBits bits of each cell of a pair that is looked up together; 0 for no relations
 * @param jointBits the most bits of a remainder that are looked up together with a quotient
 * @param packs whether relations with public factors share rows, several in one field element
 * @param checkWidth cells a row of a lane of the second phase, which checks products under
 *     challenges; 0 without such lanes
 * @param checkLanes number of lanes of the second phase
 * @param tiles columns of tiles, or null if there are none; not together with relations
 */
record WideLayout(
    int width,
    int lanes,
    int units,
    int tableBits,
    int pairBits,
    int jointBits,
    boolean packs,
    int checkWidth,
    int checkLanes,
    @Nullable TileShape tiles) {

  private static final Pattern TEXT =
      Pattern.compile(
          "w(\\d{1,3})l(\\d{1,3})u(\\d{1,3})t(\\d{1,2})(?:p([1-9])j([0-6])(x?)(?:f(\\d{1,3})x(\\d{1,2}))?)?"
              + "(?:b(\\d{1,3})x(\\d{1,3})n(\\d{1,3})(c?))?");

  private static final int MAX_TABLE_BITS = 16;

  /** Limbs of 8 bits, and a few more intervals beside theirs. */
  private static final int MAX_BITS_BY_LIMBS = 11;

  WideLayout {
    if (width < 2 || lanes < (tiles == null ? 1 : 0) || units < 1 || !isTableBits(tableBits)) {
      throw new IllegalArgumentException(
          "a layout needs width >= 2, lanes and units >= 1, tableBits in 4..20, or 0");
    }
    if (tiles != null && pairBits > 0) {
      throw new IllegalArgumentException("a layout has tiles or relations, not both");
    }
    if ((checkWidth == 0) != (checkLanes == 0) || checkWidth % 2 != 0) {
      throw new IllegalArgumentException("lanes of the second phase have an even width");
    }
    if (2 * pairBits > tableBits || (pairBits == 0 && (jointBits > 0 || packs || checkLanes > 0))) {
      throw new IllegalArgumentException(
          "pairs of " + pairBits + " bits do not fit tables of 2^" + tableBits + " rows");
    }
  }

  /** A layout without relations. */
  WideLayout(int width, int lanes, int units, int tableBits) {
    this(width, lanes, units, tableBits, 0, 0, false, 0, 0, null);
  }

  private static boolean isTableBits(int bits) {
    return bits == 0 || (bits >= 4 && bits <= 20);
  }

  /** The size of tables worth trying in a trace of {@code 2^k} rows. */
  static int tableBits(Nonlinear nonlinear, int k) {
    return switch (nonlinear) {
      case LOOKUP -> Math.min(k, MAX_TABLE_BITS);
      case LIMBS -> Math.min(k, MAX_BITS_BY_LIMBS);
      case BITS -> 0;
    };
  }

  /** Whether there are lookups. */
  boolean hasTables() {
    return tableBits > 0;
  }

  /** Lookup arguments of all units, those of pairs aside. */
  long unitLookups() {
    return hasTables() ? (long) Unit.LOOKUPS * units : 0;
  }

  /** Reads what {@link #toString} writes. */
  static WideLayout parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "layout of gate set wide reads w<width>l<lanes>u<units>t<tableBits>, and maybe"
              + " p<pairBits>j<jointBits>, x and f<width>x<lanes>, or b<inputs>x<sums>n<tiles> and c,"
              + " got \""
              + text
              + "\"");
    }
    boolean relations = matcher.group(5) != null;
    return new WideLayout(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)),
        relations ? Integer.parseInt(matcher.group(5)) : 0,
        relations ? Integer.parseInt(matcher.group(6)) : 0,
        relations && !matcher.group(7).isEmpty(),
        matcher.group(8) == null ? 0 : Integer.parseInt(matcher.group(8)),
        matcher.group(9) == null ? 0 : Integer.parseInt(matcher.group(9)),
        matcher.group(10) == null
            ? null
            : new TileShape(
                Integer.parseInt(matcher.group(10)),
                Integer.parseInt(matcher.group(11)),
                Integer.parseInt(matcher.group(12)),
                !matcher.group(13).isEmpty()));
  }

  /** Whether products may be checked under challenges. */
  boolean checks() {
    return checkLanes > 0;
  }

  /** The same with relations. */
  WideLayout withRelations(int newPairBits, int newJointBits, boolean newPacks) {
    return new WideLayout(
        width, lanes, units, tableBits, newPairBits, newJointBits, newPacks, 0, 0, tiles);
  }

  /** The same with lanes of another width. */
  WideLayout withWidth(int newWidth) {
    return new WideLayout(
        newWidth,
        lanes,
        units,
        tableBits,
        pairBits,
        jointBits,
        packs,
        checkWidth,
        checkLanes,
        tiles);
  }

  /** The same with as many lanes and units. */
  WideLayout withCounts(int newLanes, int newUnits) {
    return new WideLayout(
        width,
        newLanes,
        newUnits,
        tableBits,
        pairBits,
        jointBits,
        packs,
        checkWidth,
        checkLanes,
        tiles);
  }

  /** The same with lanes of the second phase. */
  WideLayout withChecks(int newWidth, int newLanes) {
    return new WideLayout(
        width, lanes, units, tableBits, pairBits, jointBits, packs, newWidth, newLanes, tiles);
  }

  /** The same with tiles. */
  WideLayout withTiles(TileShape newTiles) {
    return new WideLayout(
        width,
        lanes,
        units,
        tableBits,
        pairBits,
        jointBits,
        packs,
        checkWidth,
        checkLanes,
        newTiles);
  }

  /** Whether rescales are relations in lanes. */
  boolean relations() {
    return pairBits > 0;
  }

  /** Number of advice columns, with weights in advice or not. */
  int adviceColumns(boolean fixedWeights) {
    int unit = Unit.ADVICE_COLUMNS + (relations() ? 1 : 0);
    int checking = checkLanes * (checkWidth + 1);
    int tiled = tiles == null ? 0 : tiles.others() + (fixedWeights ? 0 : tiles.weights());
    return lanes * ((fixedWeights ? 1 : 2) * width + 1) + units * unit + checking + tiled;
  }

  @Override
  public String toString() {
    return "w"
        + width
        + "l"
        + lanes
        + "u"
        + units
        + "t"
        + tableBits
        + (relations() ? "p" + pairBits + "j" + jointBits + (packs ? "x" : "") : "")
        + (checks() ? "f" + checkWidth + "x" + checkLanes : "")
        + (tiles == null ? "" : tiles);
  }
}
