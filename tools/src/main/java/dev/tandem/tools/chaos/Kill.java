package dev.tandem.tools.chaos;

import java.time.Duration;

/**
 * One {@code kill -9} and the start that follows it.
 *
 * @param number from 1
 * @param at when, after the start of the run
 * @param down how long the process is away before it is started again
 */
record Kill(int number, Target target, Duration at, Duration down) {}
