package dev.tandem.client;

import java.net.URI;

/** Where a gateway listens. */
final class GatewayAddress {
  private static final String LISTEN = "/v1/listen";

  private GatewayAddress() {}

  /**
   * The WebSocket address of the gateway that {@code address} names: {@code http} becomes {@code
   * ws}, and an address without a path gets {@code /v1/listen}.
   *
   * @throws IllegalArgumentException if it is no address of a gateway
   */
  static URI listen(URI address) {
    String scheme = scheme(address);
    if (address.getAuthority() == null) {
      throw refusal(address);
    }
    String path = address.getPath().length() > 1 ? address.getPath() : LISTEN;
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return URI.create(scheme + "://" + address.getAuthority() + path + query);
  }

  private static String scheme(URI address) {
    return switch (String.valueOf(address.getScheme())) {
      case "ws", "http" -> "ws";
      case "wss", "https" -> "wss";
      default -> throw refusal(address);
    };
  }

  private static IllegalArgumentException refusal(URI address) {
    return new IllegalArgumentException(
        "\"%s\" is no gateway's address; expected is something like ws://localhost:8081/v1/listen"
            .formatted(address));
  }
}
