package dev.tandem.audio;

import static dev.tandem.audio.VoiceActivity.FRAME_SAMPLES;

import dev.tandem.audio.UtterancePiece.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One step of the {@link Endpointer}: a state thawed, led through a chunk, and frozen again. */
final class UtteranceCutter {
  // Each frame of 10 ms is speech or not (VoiceActivity). All decisions are taken at frames, so
  // that chunks do not matter. Audio is kept as long as its fate is open: outside of an utterance
  // it may become pre-roll; inside, what is more than a post-roll after the last speech belongs
  // to the utterance only if speech comes back before endSilence is over.
  //
  // An utterance that nears its longest duration ends at ever shorter pauses: in its last two
  // seconds, the silence that ends it shrinks from endSilence to nothing.

  private static final long SHRINKING_SAMPLES = samples(Duration.ofSeconds(2));

  private final EndpointerConfig config;
  private final Signal signal;
  private final long signalStart;
  private final List<UtterancePiece> pieces = new ArrayList<>();
  private VoiceActivity voice;
  private long nextFrame;
  private long speechRun;
  private int utterance;
  private long utteranceStart;
  private long speechEnd;
  private long keptFrom;

  UtteranceCutter(EndpointerConfig config, Endpointer.State state, Signal chunk) {
    this.config = config;
    this.signal = state.pending().then(chunk);
    this.signalStart = state.pendingStart();
    this.voice = state.voice();
    this.nextFrame = state.nextFrame();
    this.speechRun = state.speechRun();
    this.utterance = state.utterance();
    this.utteranceStart = state.utteranceStart();
    this.speechEnd = state.speechEnd();
    this.keptFrom = state.pendingStart();
  }

  List<UtterancePiece> cut() {
    while (nextFrame + FRAME_SAMPLES <= signalEnd()) {
      listen();
      if (isOpen()) {
        end(due());
      } else {
        openIfSpeechBegan();
      }
    }
    giveAwayWhatIsCertain();
    return List.copyOf(pieces);
  }

  List<UtterancePiece> close() {
    nextFrame = signalEnd();
    if (isOpen()) {
      end(End.CLOSED);
    }
    return List.copyOf(pieces);
  }

  Endpointer.State state() {
    long from = isOpen() ? keptFrom : preRollStart();
    Signal pending = signal.slice((int) (from - signalStart), signal.length());
    return new Endpointer.State(
        voice, nextFrame, speechRun, utterance, utteranceStart, speechEnd, from, pending);
  }

  private void listen() {
    voice = voice.after(signal, (int) (nextFrame - signalStart));
    nextFrame += FRAME_SAMPLES;
    speechRun = voice.isSpeech() ? speechRun + FRAME_SAMPLES : 0;
    speechEnd = voice.isSpeech() ? nextFrame : speechEnd;
  }

  private void openIfSpeechBegan() {
    if (speechRun >= samples(config.minSpeech())) {
      keptFrom = preRollStart();
      utteranceStart = keptFrom;
    }
  }

  private End due() {
    long silence = nextFrame - speechEnd;
    long left = samples(config.longestUtterance()) - (nextFrame - utteranceStart);
    long endSilence = samples(config.endSilence());
    if (silence >= endSilence) {
      return End.SILENCE;
    }
    return silence * SHRINKING_SAMPLES >= endSilence * left ? End.LENGTH : End.OPEN;
  }

  private void end(End end) {
    if (end != End.OPEN) {
      giveAway(end);
      utterance++;
      utteranceStart = Endpointer.State.NONE;
      speechRun = 0;
    }
  }

  private void giveAwayWhatIsCertain() {
    if (isOpen() && certainEnd() > keptFrom) {
      giveAway(End.OPEN);
    }
  }

  private void giveAway(End end) {
    Signal piece = signal.slice((int) (keptFrom - signalStart), (int) (certainEnd() - signalStart));
    pieces.add(new UtterancePiece(utterance, utteranceStart, keptFrom, piece, end, speechEnd));
    keptFrom = certainEnd();
  }

  /** Up to here the audio belongs to the open utterance, whatever comes. */
  private long certainEnd() {
    return Math.max(keptFrom, Math.min(nextFrame, speechEnd + samples(config.postRoll())));
  }

  private long preRollStart() {
    return Math.max(keptFrom, nextFrame - speechRun - samples(config.preRoll()));
  }

  private boolean isOpen() {
    return utteranceStart != Endpointer.State.NONE;
  }

  private long signalEnd() {
    return signalStart + signal.length();
  }

  private static long samples(Duration duration) {
    return duration.toMillis() * Resampler.TO_HZ / 1000;
  }
}
