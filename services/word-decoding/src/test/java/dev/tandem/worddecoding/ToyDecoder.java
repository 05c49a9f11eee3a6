package dev.tandem.worddecoding;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.DecoderConfig;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.WordDecoder;
import dev.tandem.decoding.lm.NgramModel;
import dev.tandem.kit.FloatBytes;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.UtteranceEnd;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A real decoder that knows two words, and posteriors that are clear. */
final class ToyDecoder {
  static final long START = 16_000;
  static final int SAMPLES_PER_FRAME = 480;

  private static final PhoneSet PHONES = PhoneSet.CMU;

  private static final String LEXICON = "cat K AE T\ndog D AO G\n";

  private static final String ARPA =
      """
      \\data\\
      ngram 1=4
      ngram 2=2

      \\1-grams:
      -99 <s> 0
      -0.6 </s>
      -0.6 cat 0
      -0.6 dog 0

      \\2-grams:
      -0.6 cat dog
      -0.6 dog cat

      \\end\\
      """;

  private ToyDecoder() {}

  static WordDecoder decoder(Path directory) throws IOException {
    NgramModel model = NgramModel.load(writeLanguageModel(directory));
    Lexicon lexicon = Lexicon.read(new StringReader(LEXICON), "toy.dict", PHONES);
    return new WordDecoder(lexicon, model, PhoneTopology.oneState(PHONES), DecoderConfig.DEFAULT);
  }

  static Path writeLanguageModel(Path directory) throws IOException {
    return Files.writeString(directory.resolve("toy.arpa"), ARPA);
  }

  /** Frames of which each is surely (0.9) the named phone. */
  private static Posteriorgram heard(String phones) {
    int[] frames = Arrays.stream(phones.split(" ")).mapToInt(PHONES::index).toArray();
    float[] values = new float[frames.length * PHONES.size()];
    Arrays.fill(values, (float) Math.log(0.1 / (PHONES.size() - 1)));
    for (int i = 0; i < frames.length; i++) {
      values[i * PHONES.size() + frames[i]] = (float) Math.log(0.9);
    }
    return new Posteriorgram(frames.length, PHONES.size(), values);
  }

  /** A record of clear phones, one a frame, of an utterance that starts at {@link #START}. */
  static PhonePosteriors record(int utterance, long firstFrame, String phones, UtteranceEnd end) {
    Posteriorgram rows = heard(phones);
    return PhonePosteriors.newBuilder()
        .setUtterance(utterance)
        .setUtteranceStart(START)
        .setFirstFrame(firstFrame)
        .setSamplesPerFrame(SAMPLES_PER_FRAME)
        .setNumFrames(rows.numFrames())
        .setNumPhones(rows.numPhones())
        .setLogPosteriors(FloatBytes.of(rows.values()))
        .setModelVersion("phones-1")
        .setEnd(end)
        .setReceivedAtMs(1_000)
        .setSpeechEndedAtMs(end == UtteranceEnd.OPEN ? null : 900L)
        .setCpuNanos(Map.of("phoneme-recognition", 5L))
        .build();
  }
}
