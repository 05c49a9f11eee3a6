/**
 * Which stage of the staged arm lost a word: each run of wrong words is held against what was said,
 * by the scores of the decoder that lost it.
 */
package dev.tandem.recognition.explanation;
