package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A client wants to go on with a stream.
 *
 * @param stream empty if what it named cannot be one
 * @param sample of its first audio; where the stream stands when empty
 */
record ResumeRequest(Optional<StreamId> stream, ResumeToken token, Optional<Long> sample) {
  private static final Set<String> KNOWN = new TreeSet<>(Set.of("stream", "token", "sample"));

  /**
   * What {@code parameters} say; empty if they are about a new stream.
   *
   * @throws RefusedException if they cannot be followed
   */
  static Optional<ResumeRequest> of(Map<String, String> parameters) {
    if (KNOWN.stream().noneMatch(parameters::containsKey)) {
      return Optional.empty();
    }
    requireKnown(parameters);
    return Optional.of(
        new ResumeRequest(
            StreamId.parse(required(parameters, "stream")),
            new ResumeToken(required(parameters, "token")),
            Optional.ofNullable(parameters.get("sample")).map(ResumeRequest::sample)));
  }

  /**
   * With what the stream goes on whose newest state this is.
   *
   * @throws RefusedException if the client may not, or has lost audio
   */
  StreamOpening opening(Optional<IngestState> newest) {
    IngestState state = newest.filter(this::mayResume).orElseThrow(ResumeRequest::unknown);
    long expected = state.getClientSample();
    long position = sample.orElse(expected);
    if (position > expected && !IngestStates.isClosed(state)) {
      throw gap(position, expected, state.getSampleRateHz());
    }
    return StreamOpening.of(stream.orElseThrow(), token, state, position);
  }

  /** There is no such stream, or it is another's: which, is not told. */
  static RefusedException unknown() {
    return new RefusedException(
        Refusal.UNKNOWN_STREAM,
        "there is no stream of this id and token that could be resumed; open a new one with the settings of its audio");
  }

  private boolean mayResume(IngestState state) {
    return token.hasSha256(IngestStates.bytes(state.getTokenSha256()));
  }

  private static RefusedException gap(long position, long expected, int sampleRateHz) {
    return new RefusedException(
        Refusal.GAP,
        "the audio goes on at sample %d where %d is expected: %.1f ms are missing; resume with sample=%d, or open a new stream"
            .formatted(
                position, expected, (position - expected) * 1000.0 / sampleRateHz, expected));
  }

  private static void requireKnown(Map<String, String> parameters) {
    for (String name : new TreeSet<>(parameters.keySet())) {
      if (!KNOWN.contains(name) && !name.equals("type")) {
        throw refused(
            "\"%s\" cannot be said of a stream that is resumed, its settings stay; say %s"
                .formatted(name, String.join(", ", KNOWN)));
      }
    }
  }

  private static String required(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name))
        .orElseThrow(
            () ->
                refused(
                    name
                        + " is missing; to resume a stream say stream and token as Opened gave them"));
  }

  private static long sample(String text) {
    try {
      long sample = Long.parseLong(text);
      if (sample >= 0) {
        return sample;
      }
    } catch (NumberFormatException e) {
      // refused below like a negative one
    }
    throw refused("sample is \"%s\"; expected is a whole number, 0 or more".formatted(text));
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Refusal.BAD_CONFIG, message);
  }
}
