package dev.tandem.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAddressTest {
  @ParameterizedTest
  @CsvSource({
    "ws://h:1/v1/listen, ws://h:1/v1/listen",
    "http://h:1, ws://h:1/v1/listen",
    "https://h/, wss://h/v1/listen",
    "wss://h/behind/a/proxy, wss://h/behind/a/proxy",
  })
  void anAddressMayBeShort(String said, String meant) {
    assertThat(GatewayAddress.listen(URI.create(said))).isEqualTo(URI.create(meant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://h", "localhost:8081", "/v1/listen", "ws:nothing"})
  void whatIsNoAddressIsRefused(String said) {
    assertThatThrownBy(() -> GatewayAddress.listen(URI.create(said)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ws://localhost:8081/v1/listen");
  }

  @Test
  void anAddressWhereNobodyListensSaysWhatToDo() {
    assertThatThrownBy(
            () ->
                new TandemClient()
                    .open(URI.create("ws://localhost:1"), ListenOptions.mono(16_000), event -> {})
                    .join())
        .hasCauseInstanceOf(GatewayException.class)
        .hasMessageContaining("./tandem serve");
  }
}
