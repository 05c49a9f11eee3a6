package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The consumer group of a service with a topology is its name: scalers and topics of dead letters
 * count on it. The gateway has neither.
 */
class ApplicationIdsTest {

  static List<String> services() {
    return Project.services().stream()
        .filter(service -> Project.code("services/" + service).contains("Topology"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("services")
  void theApplicationIdIsTheNameOfTheService(String service) {
    assertThat(Project.code("services/" + service)).contains(" = \"%s\";".formatted(service));
  }
}
