package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a posteriorgram into the phones that are most probable frame by frame, for people to read.
 * Pure: all that must be remembered between two posteriorgrams is in the {@link State} that goes in
 * and comes out. <b>However the rows are cut into posteriorgrams, the segments are the same.</b>
 */
public final class PhoneSegmenter {
  private final PhoneTopology topology;

  /** Where the columns of a phone's states are; its posterior is the largest of them. */
  public PhoneSegmenter(PhoneTopology topology) {
    this.topology = topology;
  }

  /** Takes the next rows, and gives the segments that ended. */
  public Step accept(State state, Posteriorgram rows) {
    List<PhoneSegment> ended = new ArrayList<>();
    State open = state;
    for (int row = 0; row < rows.numFrames(); row++) {
      int column = best(rows, row);
      int phone = topology.phone(column);
      double posterior = Math.exp(rows.get(row, column));
      if (open.phone() == phone) {
        open = open.longer(posterior);
      } else {
        open.segment().ifPresent(ended::add);
        open = new State(phone, open.endFrame(), open.endFrame() + 1, posterior);
      }
    }
    return new Step(open, ended);
  }

  /** All segments of an utterance. */
  public List<PhoneSegment> segments(Posteriorgram utterance) {
    Step step = accept(State.START, utterance);
    List<PhoneSegment> segments = new ArrayList<>(step.segments());
    step.next().segment().ifPresent(segments::add);
    return segments;
  }

  private static int best(Posteriorgram rows, int row) {
    int best = 0;
    for (int column = 1; column < rows.numPhones(); column++) {
      best = rows.get(row, column) > rows.get(row, best) ? column : best;
    }
    return best;
  }

  /** The state to go on from, and the segments that ended. */
  public record Step(State next, List<PhoneSegment> segments) {
    public Step {
      segments = List.copyOf(segments);
    }
  }

  /**
   * The segment that is still open.
   *
   * @param phone -1 before the first frame
   * @param startFrame its first frame
   * @param endFrame the frame behind its last so far
   * @param sumOfPosteriors over its frames
   */
  public record State(int phone, int startFrame, int endFrame, double sumOfPosteriors) {
    /** Before the first row of an utterance. */
    public static final State START = new State(-1, 0, 0, 0);

    private static final int NUM_BYTES = 4 + 4 + 4 + 8;

    /** The open segment as if it ended here; the last of an utterance. */
    public Optional<PhoneSegment> segment() {
      double confidence = Math.min(1, sumOfPosteriors / (endFrame - startFrame));
      return phone < 0
          ? Optional.empty()
          : Optional.of(new PhoneSegment(phone, startFrame, endFrame, confidence));
    }

    /** For a store; 20 bytes. */
    public byte[] toBytes() {
      ByteBuffer bytes = ByteBuffer.allocate(NUM_BYTES);
      bytes.putInt(phone).putInt(startFrame).putInt(endFrame).putDouble(sumOfPosteriors);
      return bytes.array();
    }

    /** The inverse of {@link #toBytes}. */
    public static State fromBytes(byte[] stored) {
      if (stored.length != NUM_BYTES) {
        throw new IllegalArgumentException(
            "%d bytes are no state of a phone segmenter, which has %d"
                .formatted(stored.length, NUM_BYTES));
      }
      ByteBuffer bytes = ByteBuffer.wrap(stored);
      return new State(bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getDouble());
    }

    private State longer(double posterior) {
      return new State(phone, startFrame, endFrame + 1, sumOfPosteriors + posterior);
    }
  }
}
