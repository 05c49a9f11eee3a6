package dev.tandem.acoustics;

/**
 * How phones become columns of a posteriorgram. With one state, a phone is one column for one frame
 * or more. With two (the topology of Kaldi's chain models), its first frame is one column, and all
 * further ones, if there are any, are another: so the onset of a phone is learnt by itself, and the
 * same phone can follow itself.
 *
 * @param statesPerPhone 1 or 2; state {@code s} of phone {@code p} is column {@code p *
 *     statesPerPhone + s}
 */
public record PhoneTopology(PhoneSet phones, int statesPerPhone) {
  public PhoneTopology {
    if (statesPerPhone < 1 || statesPerPhone > 2) {
      throw new IllegalArgumentException(
          "statesPerPhone must be 1 or 2, but was " + statesPerPhone);
    }
  }

  /** One state a phone. */
  public static PhoneTopology oneState(PhoneSet phones) {
    return new PhoneTopology(phones, 1);
  }

  /** Two states a phone. */
  public static PhoneTopology twoStates(PhoneSet phones) {
    return new PhoneTopology(phones, 2);
  }

  /** Number of phones, with silence. */
  public int numPhones() {
    return phones.size();
  }

  /** The phone of silence. */
  public int silence() {
    return phones.index(PhoneSet.SILENCE);
  }

  /** Number of columns of the posteriorgram. */
  public int numColumns() {
    return phones.size() * statesPerPhone;
  }

  /** The column of a phone's first frame. */
  public int firstColumn(int phone) {
    return phone * statesPerPhone;
  }

  /** The column of a phone's further frames. */
  public int furtherColumn(int phone) {
    return phone * statesPerPhone + statesPerPhone - 1;
  }

  /** The phone that a column belongs to. */
  public int phone(int column) {
    return column / statesPerPhone;
  }
}
