package dev.tandem.tools.chaos;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main in a process that does not outlive the one that started it: its standard input
 * ends then, however that one died.
 */
public final class Guarded {
  private static final int ORPHANED = 3;

  private Guarded() {}

  /**
   * Runs the main of a class.
   *
   * @param arguments name of the class, then its arguments
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread guard = new Thread(Guarded::dieWithParent, "guard");
    guard.setDaemon(true);
    guard.start();
    try {
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(arguments[0] + " does not start", e.getCause());
    }
  }

  private static void dieWithParent() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // no input is as good as its end
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}
