package dev.tandem.tools.chaos;

/** Where a run was made. */
record Environment(String java, String system, int processors) {
  static Environment ofThisMachine() {
    return new Environment(
        System.getProperty("java.version"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors());
  }
}
