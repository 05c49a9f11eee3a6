package dev.tandem.acoustics.dl4j;

/**
 * Output row r of a layer sees input rows {@code stride * r + first} to {@code stride * r + last}.
 */
record Reach(int first, int last, int stride) {
  /** Rows by which the layer looks beyond the rows that it keeps. */
  int longest() {
    return Math.max(Math.abs(first), Math.abs(last));
  }
}
