package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lets a {@link WordDecoder} search for words in what an end-to-end network spells: characters
 * stand for phones, and a word is pronounced as it is spelt. In CTC a character is its own output
 * in its first frame, and its own output or the blank in further ones; silence is the blank or the
 * space. Unlike in CTC, a character may follow itself without a blank between.
 */
public final class Spelling {
  private static final int SPACE = CharacterSet.indices(" ")[0];

  /** Two states a character; silence is where {@link CharacterSet} has the blank. */
  public static final PhoneTopology TOPOLOGY = PhoneTopology.twoStates(characters());

  /** Weights for scores of CTC, tuned on development speech; see RESULTS.md. */
  public static final DecoderConfig DECODER =
      DecoderConfig.DEFAULT.with(new DecoderConfig.Scores(0.7, 1.1, 3.25, 0.25, 0.1));

  private Spelling() {}

  private static PhoneSet characters() {
    List<String> names = new ArrayList<>(CharacterSet.names());
    names.set(CharacterSet.BLANK, PhoneSet.SILENCE);
    return new PhoneSet(names);
  }

  /** A lexicon that spells words; those with other characters are left out. */
  public static Lexicon lexicon(Collection<String> words) {
    Map<String, List<int[]>> spelt = new LinkedHashMap<>();
    words.stream()
        .filter(word -> word.matches("[a-z']+"))
        .forEach(word -> spelt.put(word, List.of(CharacterSet.indices(word))));
    return Lexicon.of(TOPOLOGY.phones(), spelt);
  }

  /**
   * What a network says of {@link CharacterSet}'s outputs as scores of the {@link #TOPOLOGY}'s
   * states.
   *
   * @param rows natural log
   */
  public static Posteriorgram states(Posteriorgram rows) {
    float[] states = new float[rows.numFrames() * TOPOLOGY.numColumns()];
    for (int frame = 0; frame < rows.numFrames(); frame++) {
      for (int output = 0; output < rows.numPhones(); output++) {
        int at = frame * TOPOLOGY.numColumns();
        states[at + TOPOLOGY.firstColumn(output)] = first(rows, frame, output);
        states[at + TOPOLOGY.furtherColumn(output)] = further(rows, frame, output);
      }
    }
    return new Posteriorgram(rows.numFrames(), TOPOLOGY.numColumns(), states);
  }

  private static float first(Posteriorgram rows, int frame, int output) {
    return output == CharacterSet.BLANK
        ? either(rows, frame, CharacterSet.BLANK, SPACE)
        : rows.get(frame, output);
  }

  private static float further(Posteriorgram rows, int frame, int output) {
    return either(rows, frame, CharacterSet.BLANK, output == CharacterSet.BLANK ? SPACE : output);
  }

  private static float either(Posteriorgram rows, int frame, int one, int other) {
    return (float) Math.log(Math.exp(rows.get(frame, one)) + Math.exp(rows.get(frame, other)));
  }

  /** All words of a model. */
  public static List<String> words(LanguageModel model) {
    return IntStream.range(0, model.numWords()).mapToObj(model::word).toList();
  }
}
