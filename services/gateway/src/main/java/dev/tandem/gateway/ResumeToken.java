package dev.tandem.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a client must know to resume its stream. Kafka holds its SHA-256 only, so that who reads the
 * topics cannot attach to a stream.
 */
record ResumeToken(String value) {
  private static final int NUM_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one, of 192 random bits. */
  static ResumeToken random() {
    byte[] bytes = new byte[NUM_BYTES];
    RANDOM.nextBytes(bytes);
    return new ResumeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Shape {@code [32]}. */
  byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256, this one does not", e);
    }
  }

  /** Whether this is the token with that SHA-256; takes as long whether it is or not. */
  boolean hasSha256(byte[] expected) {
    return MessageDigest.isEqual(sha256(), expected);
  }

  /** A token does not belong into logs. */
  @Override
  public String toString() {
    return "ResumeToken";
  }
}
