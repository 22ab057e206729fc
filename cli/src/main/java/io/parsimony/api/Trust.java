package io.parsimony.api;

import io.parsimony.prover.file.VerifyingKeyFile;
import io.parsimony.prover.kzg.KnownCeremonies;
import io.parsimony.prover.kzg.SrsIdentity;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * What a verifier believes before it looks at a proof: which key is the right one, and which setups
 * were made so that nobody knows the secret. None of it comes from the proof's file, unless the
 * verifier says so in as many words. Immutable.
 *
 * <pre>{@code
 * Trust trust = Trust.key(Path.of("keys/vk"));                       // setups of known ceremonies only
 * Trust trial = Trust.digest("5e1f...").allowingUnsafeSetup();       // for trials
 * }</pre>
 */
public final class Trust {
  private final Function<Proof, VerifyingKeyFile> key;
  private final Set<SrsIdentity> setups;
  private final boolean unsafeSetup;

  private Trust(
      Function<Proof, VerifyingKeyFile> key, Set<SrsIdentity> setups, boolean unsafeSetup) {
    this.key = key;
    this.setups = Set.copyOf(setups);
    this.unsafeSetup = unsafeSetup;
  }

  private static Trust in(Function<Proof, VerifyingKeyFile> key) {
    return new Trust(key, Set.of(), false);
  }

  /** Trusts the key in a file, or in a folder that {@code keygen} made. */
  public static Trust key(Path fileOrFolder) {
    VerifyingKeyFile trusted = Keys.readVerifyingKey(fileOrFolder);
    return in(_ -> trusted);
  }

  /** Trusts keys in memory. */
  public static Trust keys(Keys keys) {
    VerifyingKeyFile trusted = keys.verifyingKey();
    return in(_ -> trusted);
  }

  /**
   * Trusts a model: makes the key again from it and from the points of a setup. That the points are
   * usable is checked where they are read; that the setup is safe is another question.
   */
  public static Trust model(Network network, Setup setup) {
    VerifyingKeyFile trusted = network.keys(setup).verifyingKey();
    return in(_ -> trusted);
  }

  /** Trusts the key with this digest, which the proof then has to bring along. */
  public static Trust digest(String hex) {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new BadInputException("a digest has 64 hexadecimal digits, got \"" + hex + "\"");
    }
    String trusted = hex.toLowerCase(java.util.Locale.ROOT);
    return in(proof -> {
      VerifyingKeyFile embedded = proof.embeddedKey();
      if (!embedded.digest().equals(trusted)) {
        throw new BadInputException(
            "the proof is for another circuit: its key has digest " + embedded.digest());
      }
      return embedded;
    });
  }

  /** Trusts whatever key the proof brings along: proves that the file agrees with itself. */
  public static Trust embeddedKey() {
    return in(Proof::embeddedKey);
  }

  /** The same, and setups of this identity are safe. */
  public Trust trustingSetup(SrsIdentity setup) {
    Set<SrsIdentity> more = new LinkedHashSet<>(setups);
    more.add(setup);
    return new Trust(key, more, unsafeSetup);
  }

  /** The same, and any setup will do. <b>Not for</b> proofs that matter. */
  public Trust allowingUnsafeSetup() {
    return new Trust(key, setups, true);
  }

  /**
   * The key to verify a proof with.
   *
   * @throws BadInputException if the proof is for another key, or the setup is not trusted
   */
  VerifyingKeyFile keyFor(Proof proof) {
    VerifyingKeyFile trusted = key.apply(proof);
    if (!trusted.digest().equals(proof.keyDigest())) {
      throw new BadInputException(
          "the proof is for another circuit: its key has digest "
              + proof.keyDigest()
              + ", the trusted key "
              + trusted.digest());
    }
    SrsIdentity setup = trusted.srs().identity();
    if (!unsafeSetup && !setups.contains(setup) && KnownCeremonies.name(setup).isEmpty()) {
      throw new BadInputException(
          "setup "
              + setup
              + " is from no ceremony known here: name its file with --srs, or accept that its"
              + " maker could forge proofs with --allow-unsafe-srs");
    }
    return trusted;
  }
}
