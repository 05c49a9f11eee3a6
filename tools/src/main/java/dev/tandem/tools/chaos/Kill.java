package dev.tandem.tools.chaos;

import java.time.Duration;

/**
 * One end of a process, and the start that follows it.
 *
 * @param number from 1
 * @param way how it ends
 * @param moment in what state it is to be caught
 * @param at when, after the start of the run; later where the moment has to be waited for
 * @param down how long the process is away before it is started again
 */
record Kill(int number, Target target, Way way, Moment moment, Duration at, Duration down) {

  /** How a process ends. */
  enum Way {
    /** {@code kill -9}. */
    CRASH,
    /** SIGTERM, as when it is upgraded or fewer are wanted: it may hand over what it has. */
    STOP
  }

  /** When a process ends. */
  enum Moment {
    /** Once it works, however long that takes. */
    WORKING,
    /** Soon after it was killed and started again. */
    STARTING
  }
}
