package dev.tandem.system;

import dev.tandem.comparison.ComparisonService;
import dev.tandem.endtoend.EndToEnd;
import dev.tandem.featureextraction.FeatureExtraction;
import dev.tandem.kit.Settings;
import dev.tandem.kit.stage.CrashingApplication;
import dev.tandem.kit.stage.CrashingApplication.Crash;
import dev.tandem.kit.stage.CrashingApplication.Input;
import dev.tandem.kit.stage.CrashingApplication.Output;
import dev.tandem.kit.stage.StageDriver;
import dev.tandem.phonemerecognition.PhonemeRecognition;
import dev.tandem.worddecoding.WordDecoding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.Topology;

/** The five services whose state must survive, with the models under test. */
@SuppressWarnings("ImmutableEnumChecker") // methods of services change nothing
enum StageUnderTest {
  FEATURE_EXTRACTION(FeatureExtraction.NAME, FeatureExtraction::topology),
  PHONEME_RECOGNITION(PhonemeRecognition.NAME, PhonemeRecognition::topology, FEATURE_EXTRACTION),
  WORD_DECODING(WordDecoding.NAME, WordDecoding::topology, PHONEME_RECOGNITION),
  END_TO_END(EndToEnd.NAME, EndToEnd::topology),
  COMPARISON(
      ComparisonService.APPLICATION_ID,
      (settings, meters) -> ComparisonService.topology(settings),
      WORD_DECODING,
      END_TO_END);

  private final String applicationId;
  private final BiFunction<Settings, SimpleMeterRegistry, Topology> topology;
  private final List<StageUnderTest> before;

  StageUnderTest(
      String applicationId,
      BiFunction<Settings, SimpleMeterRegistry, Topology> topology,
      StageUnderTest... before) {
    this.applicationId = applicationId;
    this.topology = topology;
    this.before = List.of(before);
  }

  /** The name of the service. */
  String applicationId() {
    return applicationId;
  }

  /** The application that ships. */
  CrashingApplication application(Path models) {
    Settings settings = StageDriver.SETTINGS.with(Map.of("MODELS_DIR", models.toString()));
    Topology shipped = topology.apply(settings, new SimpleMeterRegistry());
    return new CrashingApplication(applicationId, () -> shipped);
  }

  /**
   * What each stage reads when nothing happens: what the ones before wrote.
   *
   * @param applications one for each
   */
  static Map<StageUnderTest, List<Input>> inputs(
      SpokenStreams spoken, Map<StageUnderTest, CrashingApplication> applications) {
    Map<StageUnderTest, List<Input>> inputs = new EnumMap<>(StageUnderTest.class);
    Map<StageUnderTest, List<Input>> written = new EnumMap<>(StageUnderTest.class);
    for (StageUnderTest stage : values()) {
      inputs.put(stage, stage.reads(spoken, written));
      written.put(stage, asInputs(applications.get(stage).run(inputs.get(stage), List.of())));
    }
    return inputs;
  }

  private List<Input> reads(SpokenStreams spoken, Map<StageUnderTest, List<Input>> written) {
    List<Input> records = new ArrayList<>();
    before.forEach(stage -> records.addAll(written.get(stage)));
    return before.isEmpty() ? spoken.audio() : spoken.inOrder(records);
  }

  private static List<Input> asInputs(List<Output> outputs) {
    return outputs.stream()
        .map(out -> new Input(out.topic(), out.key(), out.value(), out.timestampMs()))
        .toList();
  }

  /** What goes out, read, without the CPU time, which is never the same. */
  static List<Heard> run(CrashingApplication application, List<Input> in, List<Crash> crashes) {
    return application.run(in, crashes).stream().map(StageUnderTest::heard).toList();
  }

  /** A record that went out. */
  record Heard(String topic, String stream, SpecificRecord value) {}

  private static Heard heard(Output output) {
    SpecificRecord value =
        (SpecificRecord)
            topics()
                .filter(topic -> topic.name().equals(output.topic()))
                .findFirst()
                .orElseThrow()
                .values()
                .deserializer()
                .deserialize(output.topic(), output.value().get());
    if (value.getSchema().getField("cpuNanos") != null) {
      value.put(value.getSchema().getField("cpuNanos").pos(), Map.of());
    }
    return new Heard(output.topic(), output.key(), value);
  }

  private static Stream<dev.tandem.kit.Topic<?, ?>> topics() {
    return SpokenStreams.TOPICS.inOrder().stream();
  }
}
