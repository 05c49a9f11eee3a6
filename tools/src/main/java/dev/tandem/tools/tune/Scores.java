package dev.tandem.tools.tune;

import dev.tandem.decoding.DecoderConfig;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Weights of the beam search on the command line: {@code 1:1.1:2:2:0.5}. */
final class Scores implements ITypeConverter<DecoderConfig.Scores> {
  private static final int NUM_WEIGHTS = 5;

  @Override
  public DecoderConfig.Scores convert(String text) {
    try {
      return of(Stream.of(text.split(":")).mapToDouble(Double::parseDouble).toArray());
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'%s' is not five numbers such as 1:1.1:2:2:0.5 (%s)".formatted(text, e.getMessage()));
    }
  }

  private static DecoderConfig.Scores of(double[] weights) {
    if (weights.length != NUM_WEIGHTS) {
      throw new IllegalArgumentException("got " + weights.length);
    }
    return new DecoderConfig.Scores(weights[0], weights[1], weights[2], weights[3], weights[4]);
  }

  /** What {@link #convert} takes. */
  static String text(DecoderConfig.Scores scores) {
    return Stream.of(
            scores.acousticScale(),
            scores.languageScale(),
            scores.wordPenalty(),
            scores.silencePenalty(),
            scores.selfLoopProbability())
        .map("%s"::formatted)
        .collect(Collectors.joining(":"));
  }
}
