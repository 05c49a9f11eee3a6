package dev.tandem.acoustics;

import java.util.ArrayList;
import java.util.List;

/** Strings the phones of words together, with silence allowed around each word. */
final class PhoneChains {
  private final UtteranceGraph.Builder builder;
  private final PhoneTopology topology;
  private List<Integer> ends = List.of();
  private boolean atStart = true;

  PhoneChains(UtteranceGraph.Builder builder, PhoneTopology topology) {
    this.builder = builder;
    this.topology = topology;
  }

  /** Appends a word, behind silence or at once. */
  void word(List<int[]> pronunciations) {
    optionalSilence();
    List<Integer> wordEnds = new ArrayList<>();
    pronunciations.forEach(phones -> wordEnds.addAll(pronunciation(phones)));
    ends = wordEnds;
    atStart = false;
  }

  /** Ends the utterance, behind silence or at once. */
  void end() {
    optionalSilence();
    ends.forEach(builder::endAt);
  }

  private void optionalSilence() {
    List<Integer> both = new ArrayList<>(ends);
    both.addAll(phone(topology.silence(), ends, atStart));
    ends = both;
  }

  private List<Integer> pronunciation(int[] phones) {
    List<Integer> last = phone(phones[0], ends, atStart);
    for (int i = 1; i < phones.length; i++) {
      last = phone(phones[i], last, false);
    }
    return last;
  }

  /** Returns the states in which the phone can end. */
  private List<Integer> phone(int phone, List<Integer> from, boolean starts) {
    int first = topology.firstColumn(phone);
    int further = topology.furtherColumn(phone);
    int state = first == further ? builder.loop(first, from) : builder.once(first, from);
    if (starts) {
      builder.startAt(state);
    }
    return first == further
        ? List.of(state)
        : List.of(state, builder.loop(further, List.of(state)));
  }
}
