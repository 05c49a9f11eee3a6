package dev.tandem.scoring;

import java.util.List;

/**
 * How many words that people have already seen of an utterance are changed or taken back by what is
 * shown next. A word counts as taken back when it, or any word before it, is not in its place any
 * more, since the eye must read on from there again. Immutable.
 *
 * @param shown what is shown now
 * @param numRevised words taken back so far
 */
public record Revisions(List<String> shown, int numRevised) {
  /** Before anything is shown. */
  public static final Revisions START = new Revisions(List.of(), 0);

  public Revisions {
    shown = List.copyOf(shown);
  }

  /** After another transcript, partial or final, in place of the one before. */
  public Revisions then(List<String> words) {
    return new Revisions(words, numRevised + shown.size() - numAgreed(words));
  }

  private int numAgreed(List<String> words) {
    int agreed = 0;
    while (agreed < Math.min(shown.size(), words.size())
        && shown.get(agreed).equals(words.get(agreed))) {
      agreed++;
    }
    return agreed;
  }
}
