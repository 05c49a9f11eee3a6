package dev.tandem.recognition.explanation;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.DecoderConfig;
import dev.tandem.decoding.ForcedDecoder;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.Search;
import dev.tandem.decoding.WordDecoder;
import dev.tandem.decoding.lm.NgramModel;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A staged arm of seven words whose phone network hears what a test says: frames of 0.1 s, each
 * surely (0.9) the named phone, or between two ({@code K/HH:0.6} is K with 0.6).
 */
final class ToyArm {
  static final double SECONDS_PER_FRAME = 0.1;
  static final double SURE = 0.9;
  static final double OTHER = 0.1 / 39;

  private static final PhoneSet PHONES = PhoneSet.CMU;
  private static final String DICTIONARY =
      """
      a AH
      cat K AE T
      hat HH AE T
      red R EH D
      read R EH D
      read(2) R IY D
      the DH AH
      """;
  private static final String ARPA =
      """
      \\data\\
      ngram 1=9
      ngram 2=2

      \\1-grams:
      -0.9 </s>
      -99 <s> 0
      -0.9 a 0
      -0.9 cat 0
      -0.9 hat 0
      -0.9 read 0
      -0.9 red 0
      -0.9 the 0
      -0.9 <unk>

      \\2-grams:
      -0.1 a read
      -2.5 a red

      \\end\\
      """;

  private final Lexicon lexicon;
  private final WordDecoder decoder;

  ToyArm(Path folder) throws IOException {
    lexicon = Lexicon.read(new StringReader(DICTIONARY), "toy.dict", PHONES);
    NgramModel model = NgramModel.load(Files.writeString(folder.resolve("toy.arpa"), ARPA));
    decoder =
        new WordDecoder(lexicon, model, PhoneTopology.oneState(PHONES), DecoderConfig.DEFAULT);
  }

  Explainer explainer() {
    return new Explainer(forcedDecoder());
  }

  ForcedDecoder forcedDecoder() {
    return new ForcedDecoder(decoder, lexicon);
  }

  /** An utterance that begins and ends with frames of the recording. */
  HeardUtterance utterance(int startFrame, String frames) {
    return utterance(startFrame, frames, DecoderConfig.Pruning.DEFAULT);
  }

  HeardUtterance utterance(int startFrame, String frames, DecoderConfig.Pruning pruning) {
    Posteriorgram posteriors = heard(frames);
    Search search = decoder.with(DecoderConfig.DEFAULT.with(pruning)).start();
    search.accept(posteriors);
    double start = startFrame * SECONDS_PER_FRAME;
    double end = (startFrame + posteriors.numFrames()) * SECONDS_PER_FRAME;
    return new HeardUtterance(new TimeSpan(start, end), posteriors, search.finish(), search.best());
  }

  /** Cut into these utterances. */
  static HeardRecording cut(String frames, HeardUtterance... utterances) {
    return new HeardRecording(heard(frames), SECONDS_PER_FRAME, List.of(utterances));
  }

  /** All of it is one utterance. */
  HeardRecording recording(String frames) {
    return cut(frames, utterance(0, frames));
  }

  static Posteriorgram heard(String frames) {
    String[] names = frames.split(" ", -1);
    float[] values = new float[names.length * PHONES.size()];
    Arrays.fill(values, (float) Math.log(OTHER));
    for (int frame = 0; frame < names.length; frame++) {
      String[] phones = names[frame].split("[/:]", -1);
      double share = phones.length == 1 ? 1 : Double.parseDouble(phones[2]);
      set(values, frame, phones[0], share);
      if (phones.length > 1) {
        set(values, frame, phones[1], 1 - share);
      }
    }
    return new Posteriorgram(names.length, PHONES.size(), values);
  }

  private static void set(float[] values, int frame, String phone, double share) {
    values[frame * PHONES.size() + PHONES.index(phone)] = (float) Math.log(SURE * share);
  }
}
