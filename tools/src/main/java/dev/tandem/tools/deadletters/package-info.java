/**
 * {@code tandem dead-letters}: which utterances stages have lost, and their recognition again from
 * the audio that Kafka still has.
 */
package dev.tandem.tools.deadletters;
