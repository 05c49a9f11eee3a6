package dev.tandem.tools.chaos;

import dev.tandem.tools.chaos.Kill.Way;

/**
 * What became of a {@link Kill}.
 *
 * @param seconds since the start of the run
 * @param target name of the process
 * @param victim what it was doing when it was told to end
 * @param othersWork whether all others of its role worked then
 */
record Death(
    int number, double seconds, String target, Way way, Victim victim, boolean othersWork) {

  /** What a process is doing. */
  enum Victim {
    /** It says that it works. */
    WORKING,
    /** It runs, but does not yet say that it works. */
    STARTING,
    /** It does not run: it ended by itself. */
    AWAY
  }

  /** A working process was killed without a warning. */
  boolean isCrashAtWork() {
    return way == Way.CRASH && victim == Victim.WORKING;
  }
}
