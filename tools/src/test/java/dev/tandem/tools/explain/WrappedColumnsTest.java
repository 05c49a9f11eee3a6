package dev.tandem.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedColumnsTest {
  private static final WrappedColumns COLUMNS = new WrappedColumns(-5, 9, 4);

  @Test
  void cellsStandInTheirColumns() {
    assertThat(COLUMNS.row("1.2", "a word", "b")).containsExactly("  1.2  a word     b");
  }

  @Test
  void aLongCellGoesOnBelow() {
    assertThat(COLUMNS.row("1", "one two three", "x y z"))
        .containsExactly("    1  one two    x y", "       three      z");
  }

  @Test
  void aWordThatIsTooLongStaysWhole() {
    assertThat(COLUMNS.row("1", "unpronounceable", "x"))
        .containsExactly("    1  unpronounceable  x");
  }
}
