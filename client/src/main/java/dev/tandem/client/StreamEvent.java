package dev.tandem.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a gateway tells the client of a stream. All are immutable. */
public sealed interface StreamEvent {

  /**
   * The stream is open: it may be subscribed to by its id.
   *
   * @param token proves that a client owns the stream, when it resumes it
   * @param sample of the client that the gateway expects next; 0 for a new stream
   * @param closed whether the stream was closed already, so that only finals are still to come
   */
  record Opened(String stream, String token, long sample, boolean closed) implements StreamEvent {}

  /**
   * The connection is lost; another is tried in a moment. What is sent meanwhile is kept.
   *
   * @param gateway to be tried
   * @param attempt number of the attempt since the connection was lost, from 1
   * @param why what happened to the connection before
   */
  record Reconnecting(URI gateway, int attempt, String why) implements StreamEvent {}

  /**
   * The stream goes on by another connection.
   *
   * @param sample from which on the audio is sent again
   */
  record Resumed(String stream, long sample, URI gateway) implements StreamEvent {}

  /**
   * What one arm heard of one utterance, so far or for good.
   *
   * @param sequence number of this transcript within its utterance and arm, from 0
   * @param isFinal true once it is frozen; a final is never revised
   * @param speechFinal true when it is final because the speaker stopped
   * @param transcript words joined by blanks; empty for silence
   * @param confidence 0 to 1
   * @param startSeconds start of the utterance on the clock of the stream
   * @param endSeconds end of the audio heard, same clock
   * @param receivedAtMs wall clock at which the gateway received the newest audio that it rests on
   * @param speechEndedAtMs wall clock at which the last sample of speech came; finals only
   * @param emittedAtMs wall clock at which the arm emitted it
   * @param cpuNanos CPU time spent on the utterance so far, ns, by stage
   */
  record Transcript(
      Arm arm,
      int utterance,
      int sequence,
      boolean isFinal,
      boolean speechFinal,
      String transcript,
      double confidence,
      List<SpokenWord> words,
      double startSeconds,
      double endSeconds,
      String modelVersion,
      long receivedAtMs,
      OptionalLong speechEndedAtMs,
      long emittedAtMs,
      Map<String, Long> cpuNanos)
      implements StreamEvent {
    /** Copies the collections. */
    public Transcript {
      words = List.copyOf(words);
      cpuNanos = Map.copyOf(cpuNanos);
    }
  }

  /**
   * Kafka holds all of the stream's speech before {@code sample}, durably: a client that resumes
   * goes on from there.
   *
   * @param sample number of samples (per channel) since the stream opened, at the client's rate
   */
  record Acknowledged(long sample) implements StreamEvent {}

  /**
   * A stage could not work on a part of an utterance: its transcript ends before that, or says
   * nothing. The stream goes on with the next utterance.
   *
   * @param stage which stage; where it is one of an arm only, the other arm heard all
   * @param utterance empty when that is not known
   * @param atSeconds where in the stream, on its clock; empty when that is not known
   * @param message why
   * @param occurredAtMs wall clock at which the stage gave up, ms since the epoch
   */
  record UtteranceError(
      String stream,
      String stage,
      OptionalInt utterance,
      OptionalDouble atSeconds,
      String message,
      long occurredAtMs)
      implements StreamEvent {}

  /**
   * The stream is over before its end: a gateway refused to go on, or none can be reached.
   *
   * @param code short and stable, for programs
   * @param message what was got, what is expected, what to do
   */
  record Failed(String code, String message) implements StreamEvent {}

  /**
   * The stream is over.
   *
   * @param utterances how many there were
   * @param complete true when the finals of both arms came for each of them
   */
  record Closed(String stream, int utterances, boolean complete) implements StreamEvent {}
}
