package dev.tandem.tools;

import dev.tandem.recognition.Recogniser;
import java.util.function.Supplier;

/**
 * A way to read speech that commands measure or show, in a row of its own: an arm, or an arm with
 * something added.
 *
 * @param name {@code staged}, {@code end-to-end} or {@code end-to-end+lm}
 * @param recogniser loads what it takes
 */
public record Reading(String name, Supplier<Recogniser> recogniser) {}
