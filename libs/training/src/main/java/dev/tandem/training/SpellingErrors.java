package dev.tandem.training;

/** Errors, in letters and in words, of a spelling and of what differs from it in one place. */
final class SpellingErrors {
  private final int[] letters;
  private final Words words;
  private final EditTable letterErrors;
  private final EditTable wordErrors;
  private final int[] wordsBegun;

  SpellingErrors(int[] reference, int[] letters) {
    this.letters = letters;
    words = new Words(reference);
    letterErrors = new EditTable(reference, letters);
    wordErrors = new EditTable(words.reference(), words.of(letters));
    wordsBegun = wordsBegun(letters);
  }

  /** Letters wrong. */
  int letters() {
    return letterErrors.distance();
  }

  /** Words wrong. */
  int words() {
    return wordErrors.distance();
  }

  /** Letters wrong after a change. */
  int letters(SpelledPath.Change change) {
    return letterErrors.distance(change.start(), change.end(), change.letters());
  }

  /** Words wrong after a change: of those that it touches, the letters around it stay. */
  int words(SpelledPath.Change change) {
    int start = wordStart(change.start());
    int end = wordEnd(change.end());
    int[] touched = new int[change.start() - start + change.letters().length + end - change.end()];
    System.arraycopy(letters, start, touched, 0, change.start() - start);
    int behind = change.start() - start + change.letters().length;
    System.arraycopy(change.letters(), 0, touched, change.start() - start, change.letters().length);
    System.arraycopy(letters, change.end(), touched, behind, end - change.end());
    return wordErrors.distance(wordsBegun[start], wordsBegun[end], words.of(touched));
  }

  private int wordStart(int letter) {
    int start = letter;
    while (start > 0 && !Words.isSpace(letters[start - 1])) {
      start--;
    }
    return start;
  }

  private int wordEnd(int letter) {
    int end = letter;
    while (end < letters.length && !Words.isSpace(letters[end])) {
      end++;
    }
    return end;
  }

  /** Number of words that begin before each letter, and before the end. */
  private static int[] wordsBegun(int[] letters) {
    int[] begun = new int[letters.length + 1];
    for (int i = 0; i < letters.length; i++) {
      boolean begins = !Words.isSpace(letters[i]) && (i == 0 || Words.isSpace(letters[i - 1]));
      begun[i + 1] = begun[i] + (begins ? 1 : 0);
    }
    return begun;
  }
}
