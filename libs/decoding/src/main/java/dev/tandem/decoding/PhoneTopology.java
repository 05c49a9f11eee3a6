package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneSet;

/**
 * How phones become columns of a posteriorgram: each phone is a chain of states from left to right,
 * each state a column, and a state lasts one frame or more.
 *
 * @param statesPerPhone 1 to 3; state {@code s} of phone {@code p} is column {@code p *
 *     statesPerPhone + s}
 */
public record PhoneTopology(PhoneSet phones, int statesPerPhone) {
  public PhoneTopology {
    if (statesPerPhone < 1 || statesPerPhone > 3) {
      throw new IllegalArgumentException(
          "statesPerPhone must be 1, 2 or 3, but was " + statesPerPhone);
    }
  }

  /** One state a phone. */
  public static PhoneTopology oneState(PhoneSet phones) {
    return new PhoneTopology(phones, 1);
  }

  /** Number of columns of the posteriorgram. */
  public int numColumns() {
    return phones.size() * statesPerPhone;
  }

  /** The columns that a sequence of phones passes through, in order. */
  public int[] columns(int... sequence) {
    int[] columns = new int[sequence.length * statesPerPhone];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = sequence[i / statesPerPhone] * statesPerPhone + i % statesPerPhone;
    }
    return columns;
  }
}
