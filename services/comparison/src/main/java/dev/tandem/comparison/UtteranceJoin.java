package dev.tandem.comparison;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import dev.tandem.scoring.Agreement;
import dev.tandem.scoring.Alignment;
import dev.tandem.scoring.SpokenText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Joins what both arms heard of each utterance of a stream, and scores it. Pure: all that must be
 * remembered is in the {@link StreamState} that goes in and comes out, and the time comes from
 * outside. <b>In whatever order the two arms come, an utterance is compared once both finals are
 * there; a transcript that comes twice changes nothing.</b>
 *
 * <p>An arm that does not come never holds the other one up: its partner's final is passed on alone
 * after a while, and once more with both should it come after all.
 *
 * <p>While a stream is open, nobody knows how much of its reference has been said: {@link
 * SaidSoFar} judges. The last utterance of a closed stream is scored against all of it.
 *
 * @param patience how long a final waits for that of the other arm
 * @param idle how long a stream may be silent until it counts as over, whether its gateway has
 *     closed it, or has died before
 */
public record UtteranceJoin(Duration patience, Duration idle) {
  static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(20);
  static final Duration DEFAULT_IDLE = Duration.ofMinutes(2);

  /** What comes of one input: the state to keep and the comparisons to pass on. */
  record Step(StreamState next, List<ComparedUtterance> compared) {}

  /**
   * A stream opened: from now on what is heard is scored against its reference. Or it closed: where
   * its last utterance was compared already, that comes once more, against all of the reference.
   */
  Step accept(StreamState state, StreamOpened stream, long nowMs) {
    String reference = stream.getReference() == null ? "" : stream.getReference();
    List<String> words = SpokenText.words(reference);
    StreamState next =
        state
            .withReference(words.size() > StreamState.MAX_WORDS ? List.of() : words)
            .withNumUtterances(stream.getUtterances())
            .seenAt(nowMs);
    boolean lastIsCompared =
        next.latest().stream().anyMatch(latest -> next.hasAsLast(latest.utterance()));
    return new Step(next, lastIsCompared ? close(next, nowMs) : List.of());
  }

  /** An arm heard something. */
  Step accept(StreamState state, Transcript transcript, long nowMs) {
    int number = transcript.getUtterance();
    OpenUtterance utterance = state.open().getOrDefault(number, OpenUtterance.UNHEARD);
    Hearing hearing = utterance.of(transcript.getArm());
    if (number <= state.lastFinal(transcript.getArm()) || hearing.knows(transcript)) {
      return new Step(state.seenAt(nowMs), List.of());
    }
    OpenUtterance heard = utterance.with(transcript.getArm(), hearing.with(transcript, nowMs));
    StreamState next = withTranscript(state.seenAt(nowMs), transcript).withOpen(number, heard);
    return heard.isComplete() ? compare(next, number, nowMs) : new Step(next, List.of());
  }

  private static StreamState withTranscript(StreamState state, Transcript transcript) {
    return transcript.getIsFinal()
        ? state.withFinal(
            transcript.getArm(),
            transcript.getUtterance(),
            transcript.getAlternatives().get(0).getTranscript())
        : state;
  }

  private static Step compare(StreamState state, int number, long nowMs) {
    ComparedUtterance compared = compared(state, number, nowMs);
    return new Step(state.withoutOpen(number).withLatest(compared), List.of(compared));
  }

  /** Time has passed: finals that have waited for too long are passed on alone. */
  Step acceptTime(StreamState state, long nowMs) {
    List<ComparedUtterance> alone = new ArrayList<>();
    StreamState next = state;
    for (Map.Entry<Integer, OpenUtterance> entry : state.open().entrySet()) {
      if (entry.getValue().hasWaitedSince(nowMs - patience.toMillis())) {
        ComparedUtterance compared = compared(state, entry.getKey(), nowMs);
        next = next.withOpen(entry.getKey(), entry.getValue().markedAlone()).withLatest(compared);
        alone.add(compared);
      }
    }
    return new Step(next, alone);
  }

  /** Whether the stream has been silent for so long that nothing of it will come any more. */
  boolean isIdle(StreamState state, long nowMs) {
    return nowMs - state.lastSeenMs() >= idle.toMillis();
  }

  /** The last comparison of a stream once more, now against all of the reference. */
  List<ComparedUtterance> close(StreamState state, long nowMs) {
    return state.latest().stream()
        .map(last -> last.withStreamWer(wer(state.reference(), allHeard(state)), nowMs))
        .toList();
  }

  private static ComparedUtterance compared(StreamState state, int number, long nowMs) {
    Map<Arm, Score> scores = state.open().get(number).scores();
    Map<Arm, List<String>> heard = state.heardUpTo(number);
    List<String> said =
        state.hasAsLast(number)
            ? state.reference()
            : SaidSoFar.of(state.reference(), heard.values());
    return new ComparedUtterance(number, scores, agreement(scores), wer(said, heard), nowMs);
  }

  private static double agreement(Map<Arm, Score> scores) {
    return scores.size() < Arm.values().length
        ? 0
        : Agreement.of(
            scores.get(Arm.STAGED).transcript(), scores.get(Arm.END_TO_END).transcript());
  }

  private static Map<Arm, List<String>> allHeard(StreamState state) {
    return state.heardUpTo(Integer.MAX_VALUE);
  }

  private static Map<Arm, Double> wer(List<String> said, Map<Arm, List<String>> heard) {
    Map<Arm, Double> byArm = new EnumMap<>(Arm.class);
    if (heard.values().stream().anyMatch(words -> words.size() >= StreamState.MAX_WORDS)) {
      return byArm; // not all that was heard is kept
    }
    heard.forEach((arm, words) -> byArm.put(arm, Alignment.of(said, words).errorRate().rate()));
    return byArm;
  }
}
