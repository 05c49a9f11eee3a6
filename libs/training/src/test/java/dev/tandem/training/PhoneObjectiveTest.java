package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.Lexicon;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneObjectiveTest {
  private static final Lexicon LEXICON = Lexicon.cmudict();
  private static final int NUM_PHONES = LEXICON.phones().size();

  @Test
  void anUnknownWordTeachesNothingOfItsPhones() {
    PhoneText text = PhoneText.of("zzxqy", LEXICON);
    Posteriorgram flat = flat(4);
    Posteriorgram occupancies = fullSum(text).loss(0, flat).orElseThrow().occupancies();

    for (int phone = 2; phone < NUM_PHONES; phone++) {
      assertThat(occupancies.get(1, phone)).isCloseTo(occupancies.get(1, 1), within(1e-5f));
    }
    assertThat(text.isComplete()).isFalse();
    assertThat(text.firstPronunciations()).isEmpty();
  }

  @Test
  void occupanciesOfAFrameSumToOneWhileAligningAndWhileSumming() {
    PhoneText text = PhoneText.of("hello zzxqy world", LEXICON);
    byte[] alignment = {0, 16, 3, 21, 25, 1, 2, 36, 12, 21, 9, 0};
    PhoneObjective objective = new PhoneObjective(List.of(text), List.of(alignment), 0, NUM_PHONES);

    assertRowsSumToOne(objective.loss(0, flat(14)).orElseThrow().occupancies());
    objective.startEpoch(99);
    assertRowsSumToOne(objective.loss(0, flat(14)).orElseThrow().occupancies());
  }

  @Test
  void errorsAreCountedAgainstTheFirstPronunciation() {
    PhoneText text = PhoneText.of("cat", LEXICON);
    int[] said = {0, index("K"), index("AE"), index("AE"), index("P"), 0};

    Objective.Errors errors = fullSum(text).errors(0, certain(said));

    assertThat(errors).isEqualTo(new Objective.Errors(1, 3));
  }

  private static PhoneObjective fullSum(PhoneText text) {
    PhoneObjective objective = new PhoneObjective(List.of(text), List.of(), 0, NUM_PHONES);
    objective.startEpoch(99);
    return objective;
  }

  private static int index(String phone) {
    return LEXICON.phones().index(phone);
  }

  private static void assertRowsSumToOne(Posteriorgram occupancies) {
    for (int frame = 0; frame < occupancies.numFrames(); frame++) {
      double sum = 0;
      for (int phone = 0; phone < NUM_PHONES; phone++) {
        sum += occupancies.get(frame, phone);
      }
      assertThat(sum).as("frame %d", frame).isCloseTo(1, within(1e-4));
    }
  }

  private static Posteriorgram flat(int numFrames) {
    float[] logs = new float[numFrames * NUM_PHONES];
    java.util.Arrays.fill(logs, (float) -Math.log(NUM_PHONES));
    return new Posteriorgram(numFrames, NUM_PHONES, logs);
  }

  private static Posteriorgram certain(int[] phones) {
    float[] logs = new float[phones.length * NUM_PHONES];
    java.util.Arrays.fill(logs, -20);
    for (int frame = 0; frame < phones.length; frame++) {
      logs[frame * NUM_PHONES + phones[frame]] = 0;
    }
    return new Posteriorgram(phones.length, NUM_PHONES, logs);
  }
}
