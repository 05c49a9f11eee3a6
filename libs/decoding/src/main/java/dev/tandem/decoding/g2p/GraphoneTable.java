package dev.tandem.decoding.g2p;

import dev.tandem.acoustics.PhoneSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A number for each graphone: its probability, or how often it is expected. */
final class GraphoneTable {
  /** Numbers of letters and phones that a graphone may have. */
  static final List<Shape> SHAPES =
      List.of(new Shape(1, 0), new Shape(1, 1), new Shape(1, 2), new Shape(2, 1));

  private static final int NO_PHONE = 0;

  /** How many letters and phones. */
  record Shape(int numLetters, int numPhones) {}

  private final int numPhones;
  private final double[] values;

  private GraphoneTable(int numPhones, double[] values) {
    this.numPhones = numPhones;
    this.values = values;
  }

  /** The same for every graphone. */
  static GraphoneTable filled(PhoneSet phones, double value) {
    int numPhones = phones.size();
    double[] values = new double[Letters.SIZE * Letters.SIZE * numPhones * numPhones];
    Arrays.fill(values, value);
    return new GraphoneTable(numPhones, values);
  }

  /** The graphone that ends behind so many letters and phones of a word. */
  int code(SpelledWord word, int letterEnd, int phoneEnd, Shape shape) {
    int second = shape.numLetters == 2 ? word.letters()[letterEnd - 1] : Letters.NONE;
    int letters = word.letters()[letterEnd - shape.numLetters] * Letters.SIZE + second;
    int first = shape.numPhones > 0 ? word.phones()[phoneEnd - shape.numPhones] : NO_PHONE;
    int last = shape.numPhones == 2 ? word.phones()[phoneEnd - 1] : NO_PHONE;
    return (letters * numPhones + first) * numPhones + last;
  }

  /** The graphone of a code. */
  Graphone graphone(int code) {
    int letters = code / (numPhones * numPhones);
    int[] phones = {code / numPhones % numPhones, code % numPhones};
    return new Graphone(
        Letters.text(letters / Letters.SIZE, letters % Letters.SIZE),
        IntStream.of(phones).filter(phone -> phone != NO_PHONE).boxed().toList());
  }

  /** Codes are 0 to {@code size() - 1}. */
  int size() {
    return values.length;
  }

  double get(int code) {
    return values[code];
  }

  void add(int code, double value) {
    values[code] += value;
  }

  /** These values, divided by their sum. */
  GraphoneTable normalised() {
    double sum = Arrays.stream(values).sum();
    return new GraphoneTable(numPhones, Arrays.stream(values).map(value -> value / sum).toArray());
  }
}
