package dev.tandem.decoding;

import dev.tandem.acoustics.Posteriorgram;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what an end-to-end network spells: in each frame its most probable output, repeats made
 * one, blanks dropped (Graves and others 2006, "best path decoding"). No lexicon and no language
 * model. The blank must lead by {@link #BLANK_PENALTY}. Pure: all that must be remembered between
 * two posteriorgrams is in the {@link State} that goes in and comes out. <b>However the rows are
 * cut into posteriorgrams, the hypotheses are the same.</b>
 *
 * <p>A network trained with CTC puts a character where it is sure of it, which may be some frames
 * behind its sound; times are those of the network. A word's confidence is the geometric mean of
 * its letters' probabilities, each at its clearest frame.
 */
public final class CtcGreedyDecoder {
  /**
   * Nats taken off the blank. A character whose time is uncertain is spread over frames, in each of
   * which the blank may be more probable, though it is hardly probable in all of them. Tuned on
   * development speech; see RESULTS.md.
   */
  public static final float BLANK_PENALTY = 0.75f;

  private final float blankPenalty;

  /** With the penalty of the model that ships. */
  public CtcGreedyDecoder() {
    this(BLANK_PENALTY);
  }

  /**
   * With another penalty.
   *
   * @param blankPenalty nats taken off the blank; may be negative
   */
  public CtcGreedyDecoder(float blankPenalty) {
    this.blankPenalty = blankPenalty;
  }

  /**
   * Takes the next rows.
   *
   * @param rows natural log of the probabilities of {@link CharacterSet}'s outputs
   */
  public State accept(State state, Posteriorgram rows) {
    checkColumns(rows);
    List<Letter> letters = new ArrayList<>(state.letters());
    for (int row = 0; row < rows.numFrames(); row++) {
      int best = best(rows, row);
      if (best != CharacterSet.BLANK) {
        add(letters, best, state.numFrames() + row, rows.get(row, best));
      }
    }
    return new State(state.numFrames() + rows.numFrames(), letters);
  }

  /** The words that are complete, that is, followed by a space. They will not change. */
  public Hypothesis partial(State state) {
    List<Letter> letters = state.letters();
    int end = letters.size();
    while (end > 0 && !letters.get(end - 1).isSpace()) {
      end--;
    }
    return hypothesis(letters.subList(0, end));
  }

  /** All words, as if the utterance ended here. */
  public Hypothesis finish(State state) {
    return hypothesis(state.letters());
  }

  private static void checkColumns(Posteriorgram rows) {
    if (rows.numPhones() != CharacterSet.size()) {
      throw new IllegalArgumentException(
          "posteriorgram has %d columns, expected %d: the blank, the space, the apostrophe and a to z"
              .formatted(rows.numPhones(), CharacterSet.size()));
    }
  }

  private int best(Posteriorgram rows, int row) {
    int best = CharacterSet.BLANK;
    float score = rows.get(row, CharacterSet.BLANK) - blankPenalty;
    for (int output = 1; output < rows.numPhones(); output++) {
      if (rows.get(row, output) > score) {
        best = output;
        score = rows.get(row, output);
      }
    }
    return best;
  }

  /** A character that goes on from the frame before is the same one. */
  private static void add(List<Letter> letters, int output, int frame, float logProbability) {
    int last = letters.size() - 1;
    if (last >= 0 && letters.get(last).goesOnWith(output, frame)) {
      letters.set(last, letters.get(last).longer(logProbability));
    } else {
      letters.add(new Letter(output, frame, frame + 1, logProbability));
    }
  }

  private static Hypothesis hypothesis(List<Letter> letters) {
    List<Hypothesis.Word> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= letters.size(); i++) {
      if (i == letters.size() || letters.get(i).isSpace()) {
        if (i > start) {
          words.add(word(letters.subList(start, i)));
        }
        start = i + 1;
      }
    }
    double confidence = words.stream().mapToDouble(Hypothesis.Word::confidence).average().orElse(1);
    return new Hypothesis(words, confidence);
  }

  private static Hypothesis.Word word(List<Letter> letters) {
    StringBuilder text = new StringBuilder();
    letters.forEach(letter -> text.append(CharacterSet.character(letter.output())));
    double meanLog = letters.stream().mapToDouble(Letter::logProbability).average().orElseThrow();
    return new Hypothesis.Word(
        text.toString(),
        letters.get(0).startFrame(),
        letters.get(letters.size() - 1).endFrame(),
        Math.min(1, Math.exp(meanLog)));
  }

  /**
   * A letter, apostrophe or space that was spelt.
   *
   * @param output of {@link CharacterSet}, not the blank
   * @param startFrame its first frame
   * @param endFrame the frame behind its last
   * @param logProbability natural log, in its clearest frame
   */
  public record Letter(int output, int startFrame, int endFrame, float logProbability) {
    private static final int NUM_BYTES = 1 + 4 + 4 + 4;

    boolean isSpace() {
      return CharacterSet.character(output) == ' ';
    }

    private boolean goesOnWith(int nextOutput, int frame) {
      return output == nextOutput && endFrame == frame;
    }

    private Letter longer(float inNextFrame) {
      return new Letter(output, startFrame, endFrame + 1, Math.max(logProbability, inNextFrame));
    }
  }

  /**
   * What was spelt so far.
   *
   * @param numFrames number of rows taken
   */
  public record State(int numFrames, List<Letter> letters) {
    /** Before the first row of an utterance. */
    public static final State START = new State(0, List.of());

    public State {
      letters = List.copyOf(letters);
    }

    /** For a store; 4 bytes and 13 a character. */
    public byte[] toBytes() {
      ByteBuffer bytes = ByteBuffer.allocate(4 + letters.size() * Letter.NUM_BYTES);
      bytes.putInt(numFrames);
      for (Letter letter : letters) {
        bytes.put((byte) letter.output()).putInt(letter.startFrame()).putInt(letter.endFrame());
        bytes.putFloat(letter.logProbability());
      }
      return bytes.array();
    }

    /** The inverse of {@link #toBytes}. */
    public static State fromBytes(byte[] stored) {
      if (stored.length % Letter.NUM_BYTES != 4) {
        throw new IllegalArgumentException(
            "%d bytes are no state of a CTC decoder, which has 4 and 13 a character"
                .formatted(stored.length));
      }
      ByteBuffer bytes = ByteBuffer.wrap(stored);
      int numFrames = bytes.getInt();
      List<Letter> letters = new ArrayList<>();
      while (bytes.hasRemaining()) {
        letters.add(new Letter(bytes.get(), bytes.getInt(), bytes.getInt(), bytes.getFloat()));
      }
      return new State(numFrames, letters);
    }
  }
}
