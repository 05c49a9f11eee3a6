package dev.tandem.decoding.g2p;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.lm.LanguageModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The graphones that an n-gram model knows, by their letters. Immutable. */
final class GraphoneInventory {
  /** No graphone has more letters. */
  static final int MAX_LETTERS = 2;

  /**
   * What letters may stand for.
   *
   * @param wordId of the graphone in the model
   */
  record Sound(int wordId, List<Integer> phones) {}

  private final Map<String, List<Sound>> sounds = new HashMap<>();

  GraphoneInventory(LanguageModel model, PhoneSet phones) {
    for (int id = 0; id < model.numWords(); id++) {
      Graphone graphone = Graphone.parse(model.word(id), phones);
      sounds
          .computeIfAbsent(graphone.letters(), letters -> new ArrayList<>())
          .add(new Sound(id, graphone.phones()));
    }
  }

  /** None when these letters never belong together. */
  List<Sound> of(String letters) {
    return sounds.getOrDefault(letters, List.of());
  }
}
