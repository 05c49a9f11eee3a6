package dev.tandem.tools.chaos;

/**
 * A process that may be killed.
 *
 * @param name of the process, {@code ROLE-NUMBER}
 */
record Target(TargetKind kind, String name) {

  /** What the process does, whichever instance it is: its name without the number. */
  String role() {
    return name.substring(0, name.lastIndexOf('-'));
  }
}
