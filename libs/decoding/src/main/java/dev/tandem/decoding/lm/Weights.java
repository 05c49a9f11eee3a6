package dev.tandem.decoding.lm;

/** Natural logs, one an n-gram, however they are kept. Immutable. */
interface Weights {

  /** The weight of a node. */
  float get(int node);

  /** Weights kept as they are; {@code values} must not change afterwards. */
  static Weights of(float[] values) {
    return node -> values[node];
  }
}
