package dev.tandem.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.schemas.StreamOpened;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
  private static final StreamOpened OPENED =
      StreamOpened.newBuilder()
          .setName("a.wav")
          .setReference(null)
          .setSampleRateHz(44_100)
          .setOpenedAtMs(1)
          .build();

  private final AvroSerde<StreamOpened> serde =
      new AvroSerde<>(StreamOpened.class, WireFormat.SINGLE_OBJECT);

  @Test
  void whatWasWrittenIsRead() {
    byte[] bytes = serde.serializer().serialize("streams", OPENED);
    assertThat(serde.deserializer().deserialize("streams", bytes)).isEqualTo(OPENED);
  }

  @Test
  void aTombstoneStaysOne() {
    assertThat(serde.serializer().serialize("streams", null)).isNull();
    assertThat(serde.deserializer().deserialize("streams", (byte[]) null)).isNull();
  }

  @Test
  void whatIsNoAvroIsRefusedWithItsFirstBytes() {
    assertRefused("{\"name\":1}".getBytes(StandardCharsets.UTF_8), "[7b 22 6e 61");
    assertRefused(new byte[0], "0 bytes on streams");
    assertRefused(new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9}, "known fingerprint");
  }

  @Test
  void aTruncatedRecordIsRefused() {
    byte[] bytes = serde.serializer().serialize("streams", OPENED);
    assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "is no StreamOpened");
  }

  @Test
  void aNumberedRecordNeedsTheRegistry() {
    assertRefused(new byte[] {0, 0, 0, 0, 1, 2}, "SCHEMA_REGISTRY_URL is not set");
  }

  private void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> serde.deserializer().deserialize("streams", bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining(message);
  }
}
