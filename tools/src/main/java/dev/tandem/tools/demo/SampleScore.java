package dev.tandem.tools.demo;

/**
 * One sample and arm: a row of the summary, and the line of {@code --json}.
 *
 * @param wer word error rate, 0 to 1 or above
 * @param latencyP50Ms median over all transcripts of: emitted minus newest audio received
 * @param latencyP99Ms 99th percentile of the same
 * @param cpuPerAudioSecond CPU seconds of all of the arm's stages per second of speech
 */
record SampleScore(
    String sample,
    String arm,
    String reference,
    String hypothesis,
    double wer,
    long latencyP50Ms,
    long latencyP99Ms,
    double cpuPerAudioSecond) {}
