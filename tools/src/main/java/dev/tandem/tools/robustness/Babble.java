package dev.tandem.tools.robustness;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.audio.corpus.TranscribedCorpus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Several recordings of the same corpus at once, none of them that which is disturbed. */
final class Babble {
  private static final int NUM_VOICES = 6;

  private final List<TranscribedCorpus.Utterance> recordings;

  Babble(List<TranscribedCorpus.Utterance> recordings) {
    this.recordings = recordings;
  }

  /** The same for the same recording; each voice from its beginning again where it is short. */
  Signal around(String id, int numSamples) {
    List<TranscribedCorpus.Utterance> others = new ArrayList<>(recordings);
    others.removeIf(recording -> recording.id().equals(id));
    if (others.isEmpty()) {
      throw new IllegalArgumentException(
          "babble needs other recordings than %s; give more, or no --noise".formatted(id));
    }
    Collections.shuffle(others, new Random(id.hashCode()));
    float[] sum = new float[numSamples];
    others.stream().limit(NUM_VOICES).forEach(other -> addTo(sum, other));
    return Signal.of(sum);
  }

  private static void addTo(float[] sum, TranscribedCorpus.Utterance other) {
    Signal voice = Resampler.at16kHz(AudioFile.read(other.audio()));
    for (int i = 0; i < sum.length; i++) {
      sum[i] += voice.get(i % voice.length());
    }
  }
}
