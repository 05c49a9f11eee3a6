package dev.tandem.kit;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.ReleasedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads and writes one type of record in Avro. Writes as the {@link WireFormat} says; reads both
 * framings by their first byte: {@code C3} single-object ({@code C3 01}, 8 bytes of fingerprint),
 * {@code 00} Confluent (4 bytes of schema number). Null is a tombstone. Safe for use by several
 * threads.
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  private static final byte CONFLUENT = 0;
  private static final byte SINGLE_OBJECT = (byte) 0xC3;
  private static final int CONFLUENT_HEADER_LENGTH = 5;

  static {
    // Avro decodes into no class that is not trusted by name; ours are in one package.
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            type -> type.getPackageName().equals(AudioChunk.class.getPackageName())));
  }

  private final Schema schema;
  private final SpecificData model;
  private final WireFormat format;
  private final BinaryMessageEncoder<T> singleObjectEncoder;
  private final BinaryMessageDecoder<T> singleObjectDecoder;

  /** Records of {@code type}, a class that Avro generated. */
  public AvroSerde(Class<T> type, WireFormat format) {
    this.schema = SpecificData.get().getSchema(type);
    this.model = SpecificData.getForClass(type);
    this.format = format;
    this.singleObjectEncoder = new BinaryMessageEncoder<>(model, schema);
    this.singleObjectDecoder = new BinaryMessageDecoder<>(model, schema);
    ReleasedSchemas.of(schema).forEach(singleObjectDecoder::addSchema);
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : write(topic, value);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
  }

  private byte[] write(String topic, T value) {
    try {
      return format.registry().isPresent()
          ? writeNumbered(format.registry().get().idOf(topic, schema), value)
          : bytes(singleObjectEncoder.encode(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] writeNumbered(int schemaId, T value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(CONFLUENT);
    bytes.write(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new SpecificDatumWriter<T>(schema, model).write(value, encoder);
    return bytes.toByteArray();
  }

  private T read(String topic, byte[] bytes) {
    try {
      return switch (bytes.length == 0 ? 1 : bytes[0]) {
        case SINGLE_OBJECT -> singleObjectDecoder.decode(bytes);
        case CONFLUENT -> readNumbered(bytes);
        default -> throw notAvro(topic, bytes, null);
      };
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw notAvro(topic, bytes, e);
    }
  }

  private T readNumbered(byte[] bytes) throws IOException {
    SchemaRegistry registry =
        format
            .registry()
            .orElseThrow(
                () ->
                    new SerializationException(
                        "the record has a schema number, but SCHEMA_REGISTRY_URL is not set"));
    Schema writer = registry.schema(ByteBuffer.wrap(bytes).getInt(1));
    int length = bytes.length - CONFLUENT_HEADER_LENGTH;
    return new SpecificDatumReader<T>(writer, schema, model)
        .read(
            null, DecoderFactory.get().binaryDecoder(bytes, CONFLUENT_HEADER_LENGTH, length, null));
  }

  private SerializationException notAvro(String topic, byte[] bytes, Throwable cause) {
    String start = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, 10));
    return new SerializationException(
        "a record of %d bytes on %s is no %s: it starts with [%s], expected [c3 01] and a known fingerprint or [00] and a schema number; check its producer"
            .formatted(bytes.length, topic, schema.getName(), start),
        cause);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
