package io.parsimony.prover.kzg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Setups that came out of public ceremonies with many participants, by identity, and files of
 * theirs by digest. A setup that is not here may be as good, but this program cannot know.
 *
 * <p>The digests are those that the README of snarkjs lists for the files {@code
 * powersOfTau28_hez_final_XX.ptau}, Blake2b-512 of the whole file. We computed those of 2^8 to 2^11
 * ourselves (from a file of 2^11, of which the smaller ones are parts), and they agree.
 */
public final class KnownCeremonies {
  private static final SrsIdentity HERMEZ =
      new SrsIdentity("5c2f769999488e63e47f854adc8401c5e8d254dffb7c32aa637e1513abf00682");
  private static final String DIGESTS = "hermez-digests.txt";

  private KnownCeremonies() {}

  /** The name of the ceremony with this identity. */
  public static Optional<String> name(SrsIdentity identity) {
    return identity.equals(HERMEZ)
        ? Optional.of("Perpetual Powers of Tau, finalised by Hermez (powersOfTau28_hez_final)")
        : Optional.empty();
  }

  /**
   * Whether a file was published by its ceremony.
   *
   * @param identity of the setup in the file
   * @param k its power
   * @param digest Blake2b-512 of the file in lower-case hexadecimal
   */
  public static boolean isPublished(SrsIdentity identity, int k, String digest) {
    return identity.equals(HERMEZ) && digest.equals(hermezDigests().get(k));
  }

  /** The published digests of Hermez' files by power: 8 to 28. */
  static Map<Integer, String> hermezDigests() {
    try (InputStream in = KnownCeremonies.class.getResourceAsStream(DIGESTS)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + DIGESTS + " is missing");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .map(line -> line.split(" ", -1))
          .collect(Collectors.toMap(part -> Integer.valueOf(part[0]), part -> part[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
