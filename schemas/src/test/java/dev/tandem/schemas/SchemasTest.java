package dev.tandem.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {
  /** What is on a topic or in a changelog. */
  static Stream<Schema> records() {
    return Stream.of(
        StreamOpened.SCHEMA$,
        IngestState.SCHEMA$,
        AudioChunk.SCHEMA$,
        FeatureFrames.SCHEMA$,
        PhonePosteriors.SCHEMA$,
        Transcript.SCHEMA$,
        Comparison.SCHEMA$,
        StreamError.SCHEMA$,
        OpenUtterance.SCHEMA$,
        KnownStream.SCHEMA$);
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatReleasedVersionsWroteIsRead(Schema current) {
    assertThat(ReleasedSchemas.of(current))
        .isNotEmpty()
        .allSatisfy(released -> assertThat(compatibility(current, released)).isEqualTo(COMPATIBLE));
  }

  @ParameterizedTest
  @MethodSource("records")
  void releasedVersionsReadWhatIsWrittenNow(Schema current) {
    assertThat(ReleasedSchemas.of(current))
        .allSatisfy(released -> assertThat(compatibility(released, current)).isEqualTo(COMPATIBLE));
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyTypeAndFieldHasADoc(Schema record) {
    assertThat(withNested(record)).allSatisfy(SchemasTest::hasDocs);
  }

  private static final SchemaCompatibilityType COMPATIBLE = SchemaCompatibilityType.COMPATIBLE;

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  private static void hasDocs(Schema named) {
    assertThat(named.getDoc()).as(named.getName()).isNotBlank();
    if (named.getType() == Schema.Type.RECORD) {
      assertThat(named.getFields())
          .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }
  }

  private static List<Schema> withNested(Schema schema) {
    return switch (schema.getType()) {
      case RECORD ->
          Stream.concat(
                  Stream.of(schema),
                  schema.getFields().stream().flatMap(f -> withNested(f.schema()).stream()))
              .toList();
      case ENUM -> List.of(schema);
      case ARRAY -> withNested(schema.getElementType());
      case UNION -> schema.getTypes().stream().flatMap(t -> withNested(t).stream()).toList();
      default -> List.of();
    };
  }
}
