package dev.tandem.tools.deadletters;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.UtteranceEnd;
import java.util.List;
import java.util.Optional;

/** Whether chunks are a whole utterance. */
final class ChunkCheck {
  private static final double SAMPLES_PER_MS = 16;
  private static final int BYTES_PER_SAMPLE = 2;

  private ChunkCheck() {}

  /** What is missing, for people; empty when nothing is. Chunks may overlap or come twice. */
  static Optional<String> fault(List<AudioChunk> chunks) {
    if (chunks.isEmpty()) {
      return Optional.of(
          "none of its audio is kept any more; TOPIC_RETENTION_MS says for how long");
    }
    long next = chunks.get(0).getUtteranceStart();
    for (AudioChunk chunk : chunks) {
      if (chunk.getFirstSample() > next) {
        return Optional.of(missing(chunk.getFirstSample() - next));
      }
      next = Math.max(next, chunk.getFirstSample() + numSamples(chunk));
    }
    boolean open = chunks.stream().allMatch(chunk -> chunk.getEnd() == UtteranceEnd.OPEN);
    return open ? Optional.of("its end has not come yet") : Optional.empty();
  }

  private static String missing(long numSamples) {
    return "%.1f ms of its audio are no longer kept, or cannot be read"
        .formatted(numSamples / SAMPLES_PER_MS);
  }

  private static int numSamples(AudioChunk chunk) {
    return chunk.getPcm().remaining() / BYTES_PER_SAMPLE;
  }
}
