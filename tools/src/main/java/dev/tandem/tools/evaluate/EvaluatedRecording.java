package dev.tandem.tools.evaluate;

import dev.tandem.scoring.ErrorRate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one arm made of one recording.
 *
 * @param words errors in words
 * @param characters errors in characters, spaces between words counted
 * @param phones errors in phones, where the reference's phones are known and the arm has phones
 * @param numRevised words that partials showed and later transcripts took back, where counted
 */
public record EvaluatedRecording(
    String id,
    String reference,
    String hypothesis,
    ErrorRate words,
    ErrorRate characters,
    Optional<ErrorRate> phones,
    double audioSeconds,
    double cpuSeconds,
    OptionalInt numRevised) {}
