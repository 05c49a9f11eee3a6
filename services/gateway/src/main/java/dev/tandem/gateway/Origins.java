package dev.tandem.gateway;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages may talk to the gateway: those of the gateway's own host (any port, since another
 * service serves the page), and those listed. Programs that are no browsers send no origin and are
 * always let in.
 *
 * @param allowed origins such as {@code https://example.org}; {@code *} allows all
 */
record Origins(Set<String> allowed) {
  Origins {
    allowed = Set.copyOf(allowed);
  }

  /**
   * @param origin the request's {@code Origin}, or null
   * @param host the request's {@code Host}, or null
   */
  boolean allow(String origin, String host) {
    return origin == null
        || allowed.contains("*")
        || allowed.contains(origin)
        || isSameHost(origin, "http://" + host);
  }

  private static boolean isSameHost(String origin, String ours) {
    return hostOf(origin).isPresent() && hostOf(origin).equals(hostOf(ours));
  }

  private static Optional<String> hostOf(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
