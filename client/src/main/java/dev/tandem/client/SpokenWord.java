package dev.tandem.client;

/**
 * A word and where it was said, seconds on the clock of the stream.
 *
 * @param confidence 0 to 1
 */
public record SpokenWord(String word, double startSeconds, double endSeconds, double confidence) {}
