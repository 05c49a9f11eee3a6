package dev.tandem.decoding.g2p;

import java.util.List;

/**
 * How a word may be pronounced.
 *
 * @param phones as indices in the phone set
 * @param probability that of all the ways that were found, this is the one; 0 to 1
 */
public record Guess(List<Integer> phones, double probability) {
  public Guess {
    phones = List.copyOf(phones);
  }
}
