package dev.tandem.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.UtterancePiece.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndpointerTest {
  private static final int SECOND = 16_000;

  private final Endpointer endpointer = new Endpointer(EndpointerConfig.DEFAULT);
  private final Random random = new Random(7);

  @Test
  void nobodySpeakingIsNoUtterance() {
    assertThat(pieces(silence(5))).isEmpty();
    assertThat(pieces(Signal.of(new float[5 * SECOND]))).isEmpty();
    assertThat(pieces(Signal.EMPTY)).isEmpty();
  }

  @Test
  void anUtteranceIsTheSpeechWithARollBeforeAndAfter() {
    List<UtterancePiece> ends = ends(silence(2).then(voice(1)).then(silence(2)));

    assertThat(ends).hasSize(1);
    UtterancePiece last = ends.get(0);
    assertThat(last.end()).isEqualTo(End.SILENCE);
    assertThat(last.utteranceStart()).isBetween(seconds(1.65), seconds(1.75));
    assertThat(last.speechEnd()).isBetween(seconds(2.99), seconds(3.1));
    assertThat(last.firstSample() + last.signal().length())
        .isEqualTo(last.speechEnd() + seconds(0.3));
  }

  @Test
  void theFirstWordIsKeptWhenSpeechBeginsAtOnce() {
    assertThat(ends(voice(1).then(silence(1))).get(0).utteranceStart()).isZero();
  }

  @Test
  void aShortPauseDoesNotEndAnUtterance() {
    assertThat(ends(voice(1).then(silence(0.5)).then(voice(1)).then(silence(1)))).hasSize(1);
  }

  @Test
  void aLongPauseDoes() {
    List<UtterancePiece> ends = ends(voice(1).then(silence(1)).then(voice(1)).then(silence(1)));
    assertThat(ends).extracting(UtterancePiece::utterance).containsExactly(0, 1);
    assertThat(ends.get(1).utteranceStart()).isBetween(seconds(1.65), seconds(1.75));
  }

  @Test
  void whereTheStreamEndsTheUtteranceEnds() {
    UtterancePiece last = ends(silence(1).then(voice(1))).get(0);
    assertThat(last.end()).isEqualTo(End.CLOSED);
    assertThat(last.firstSample() + last.signal().length()).isEqualTo(seconds(2));
  }

  @Test
  void speechWithoutAPauseIsCutWithoutALossAtTheLongestDuration() {
    List<UtterancePiece> pieces = pieces(voice(50));

    assertThat(pieces)
        .filteredOn(piece -> piece.end() != End.OPEN)
        .extracting(UtterancePiece::end)
        .containsExactly(End.LENGTH, End.LENGTH, End.CLOSED);
    long next = 0;
    for (UtterancePiece piece : pieces) {
      assertThat(piece.firstSample()).isEqualTo(next);
      next += piece.signal().length();
    }
    assertThat(next).isEqualTo(seconds(50));
  }

  @Test
  void nearTheLongestDurationAShortPauseIsEnough() {
    UtterancePiece first = ends(voice(18.8).then(silence(0.5)).then(voice(3))).get(0);
    assertThat(first.end()).isEqualTo(End.LENGTH);
    assertThat(first.firstSample() + first.signal().length())
        .isBetween(seconds(18.8), seconds(19.3));
  }

  @Test
  void audioIsGivenAwayWhileSpeechGoesOn() {
    Endpointer.Step step = endpointer.accept(Endpointer.State.START, voice(1));
    assertThat(step.pieces()).hasSize(1);
    assertThat(step.pieces().get(0).end()).isEqualTo(End.OPEN);
    assertThat(step.pieces().get(0).signal().length()).isEqualTo(SECOND);
  }

  @Test
  void aClickIsNoUtterance() {
    assertThat(pieces(silence(1).then(voice(0.01)).then(silence(2)))).isEmpty();
  }

  @Test
  void speechIsHeardInNoiseAndNoiseAloneEnds() {
    Signal speech = silence(4).then(voice(2)).then(silence(4)).then(voice(2)).then(silence(4));

    List<UtterancePiece> ends = ends(mixed(speech, noise(0.01, 16)));

    UtterancePiece last = ends.get(ends.size() - 1);
    assertThat(last.end()).isEqualTo(End.SILENCE);
    assertThat(last.utteranceStart()).isBetween(seconds(9.5), seconds(10));
    assertThat(last.speechEnd()).isBetween(seconds(11.9), seconds(12.3));
  }

  @Test
  void aStateIsSmall() {
    Endpointer.State state =
        endpointer.accept(Endpointer.State.START, voice(9).then(silence(0.6))).next();
    assertThat(state.toBytes()).hasSizeLessThan(50_000);
    assertThat(state.numSamples()).isEqualTo(seconds(9.6));
  }

  @Test
  void theSilenceThatEndsAnUtteranceCanBeSet() {
    Endpointer patient =
        new Endpointer(EndpointerConfig.DEFAULT.withEndSilence(Duration.ofSeconds(2)));
    Signal stream = voice(1).then(silence(1)).then(voice(1));
    assertThat(patient.accept(Endpointer.State.START, stream).pieces()).hasSize(1);
  }

  private List<UtterancePiece> pieces(Signal stream) {
    Endpointer.Step step = endpointer.accept(Endpointer.State.START, stream);
    List<UtterancePiece> pieces = new ArrayList<>(step.pieces());
    pieces.addAll(endpointer.finish(step.next()).pieces());
    return pieces;
  }

  private List<UtterancePiece> ends(Signal stream) {
    return pieces(stream).stream().filter(piece -> piece.end() != End.OPEN).toList();
  }

  /**
   * A hum of 150 Hz with its harmonics, which swells and fades 4 times a second, as syllables do.
   */
  private Signal voice(double seconds) {
    float[] samples = new float[(int) seconds(seconds)];
    for (int i = 0; i < samples.length; i++) {
      double time = (double) i / SECOND;
      double swell = 0.6 + 0.4 * Math.cos(2 * Math.PI * 4 * time);
      for (int harmonic = 1; harmonic <= 20; harmonic++) {
        samples[i] += (float) (0.02 * swell * Math.sin(2 * Math.PI * 150 * harmonic * time));
      }
    }
    return Signal.of(samples);
  }

  private Signal silence(double seconds) {
    return noise(0.0001, seconds);
  }

  private Signal noise(double amplitude, double seconds) {
    float[] samples = new float[(int) seconds(seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * random.nextGaussian());
    }
    return Signal.of(samples);
  }

  private static Signal mixed(Signal a, Signal b) {
    float[] samples = a.toArray();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += b.get(i);
    }
    return Signal.of(samples);
  }

  private static long seconds(double seconds) {
    return Math.round(seconds * SECOND);
  }
}
