package dev.tandem.tools.chaos;

import java.util.Optional;

/**
 * A stream that was spoken.
 *
 * @param stream its id
 * @param failure why the client could not speak it to its end; empty when it could
 */
record Play(String stream, Script script, Optional<String> failure) {}
