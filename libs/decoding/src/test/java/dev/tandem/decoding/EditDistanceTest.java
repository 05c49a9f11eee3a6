package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditDistanceTest {
  @Test
  void countsSubstitutionsDeletionsAndInsertions() {
    assertThat(distance("kitten", "sitting")).isEqualTo(3);
    assertThat(distance("saturday", "sunday")).isEqualTo(3);
    assertThat(distance("same", "same")).isZero();
    assertThat(distance("", "abc")).isEqualTo(3);
    assertThat(distance("abc", "")).isEqualTo(3);
  }

  private static int distance(String reference, String hypothesis) {
    return EditDistance.of(reference.chars().toArray(), hypothesis.chars().toArray());
  }
}
