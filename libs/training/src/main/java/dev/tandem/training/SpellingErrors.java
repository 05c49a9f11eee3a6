package dev.tandem.training;

/** Errors, in letters and in words, of a spelling and of what differs from it in one place. */
final class SpellingErrors {
  private final int[] letters;
  private final Words words;
  private final EditTable letterErrors;
  private final EditTable wordErrors;
  private final int[] wordsBegun;

  /**
   * @param reference its letters
   * @param words those of the reference
   * @param letters that were spelt
   */
  SpellingErrors(int[] reference, Words words, int[] letters) {
    this.letters = letters;
    this.words = words;
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
    int[] touched = words.of(withNeighbours(change, start, end));
    return wordErrors.distance(wordsBegun[start], wordsBegun[end], touched);
  }

  /** The letters from {@code start} to before {@code end}, changed. */
  private int[] withNeighbours(SpelledPath.Change change, int start, int end) {
    int numBefore = change.start() - start;
    int numChanged = change.letters().length;
    int numBehind = end - change.end();
    int[] changed = new int[numBefore + numChanged + numBehind];
    System.arraycopy(letters, start, changed, 0, numBefore);
    System.arraycopy(change.letters(), 0, changed, numBefore, numChanged);
    System.arraycopy(letters, change.end(), changed, numBefore + numChanged, numBehind);
    return changed;
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
