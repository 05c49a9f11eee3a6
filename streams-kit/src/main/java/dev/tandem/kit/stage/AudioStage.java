package dev.tandem.kit.stage;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.OpenUtterance;
import java.util.Map;

/**
 * A first stage: it reads the audio itself, so no stage before it has spent anything on it.
 *
 * @param <O> what it makes of audio
 */
public interface AudioStage<O> extends Stage<AudioChunk, O> {
  @Override
  default Place place(AudioChunk chunk) {
    return Place.of(chunk);
  }

  @Override
  default Map<String, Long> cpuNanos(AudioChunk chunk) {
    return Map.of();
  }

  @Override
  default AudioChunk cutOff(AudioChunk chunk, long firstSample) {
    return Overlaps.cutOff(chunk, firstSample);
  }

  @Override
  default AudioChunk lostEnding(OpenUtterance open) {
    return LostEndings.audio(open);
  }

  /** A copy of a chunk's samples: 16-bit little endian, mono, 16 kHz. */
  default byte[] pcm16(AudioChunk chunk) {
    byte[] bytes = new byte[chunk.getPcm().remaining()];
    chunk.getPcm().duplicate().get(bytes);
    return bytes;
  }
}
