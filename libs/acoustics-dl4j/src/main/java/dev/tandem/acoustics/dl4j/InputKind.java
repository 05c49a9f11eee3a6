package dev.tandem.acoustics.dl4j;

/** What a network hears. */
public enum InputKind {
  /** Feature vectors, a row each 10 ms. */
  FEATURES,
  /** The waveform at 16 kHz, full scale 1, 32 samples (2 ms) a row. */
  WAVEFORM
}
