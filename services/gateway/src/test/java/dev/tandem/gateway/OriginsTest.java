package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private static final String HOST = "tandem.example:8081";

  @Test
  void thePageOfTheSameHostMayComeFromAnyPort() {
    Origins origins = new Origins(Set.of());

    assertThat(origins.allow("http://tandem.example:8080", HOST)).isTrue();
    assertThat(origins.allow("https://tandem.example", HOST)).isTrue();
  }

  @Test
  void programsSendNoOriginAndAreLetIn() {
    assertThat(new Origins(Set.of()).allow(null, HOST)).isTrue();
  }

  @Test
  void pagesFromElsewhereAreNotUnlessListed() {
    Origins origins = new Origins(Set.of("https://friend.example"));

    assertThat(origins.allow("https://foe.example", HOST)).isFalse();
    assertThat(origins.allow("null", HOST)).isFalse();
    assertThat(origins.allow("null", null)).isFalse();
    assertThat(origins.allow("no origin at all", HOST)).isFalse();
    assertThat(origins.allow("https://friend.example", HOST)).isTrue();
  }

  @Test
  void aStarAllowsAll() {
    assertThat(new Origins(Set.of("*")).allow("https://foe.example", HOST)).isTrue();
  }
}
