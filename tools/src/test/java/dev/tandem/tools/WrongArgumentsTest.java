package dev.tandem.tools;

import org.junit.jupiter.api.Test;

class WrongArgumentsTest {

  @Test
  void aCommandThatThereIsNot() {
    CommandRun.of("transcrib").refused("transcrib", "transcribe", "tandem --help");
  }

  @Test
  void noCommand() {
    CommandRun.of().refused("demo", "serve", "tandem --help");
    CommandRun.of("train").refused("staged", "end-to-end", "lm", "tandem train --help");
  }

  @Test
  void anOptionThatThereIsNot() {
    CommandRun.of("demo", "--twice").refused("--twice", "tandem demo --help");
  }

  @Test
  void anArmThatThereIsNot() {
    CommandRun.of("transcribe", "--arm", "left", "a.wav").refused("left", "staged", "end-to-end");
  }

  @Test
  void aNumberThatIsNone() {
    CommandRun.of("serve", "--page-port", "many").refused("--page-port", "many");
    CommandRun.of("serve", "--gateway-port", "0", "--page-port", "70000")
        .refused("70000", "--page-port");
  }

  @Test
  void whatIsMissing() {
    CommandRun.of("transcribe").refused("FILE");
    CommandRun.of("evaluate", "x").refused("--arm");
    CommandRun.of("train", "lm").refused("--text");
  }

  @Test
  void jsonOfADemoThatNeverEnds() {
    CommandRun.of("demo", "--json").refused("--once");
  }
}
