package dev.tandem.tools.train;

import picocli.CommandLine.Command;

/** {@code tandem train staged|end-to-end|lm}. */
@Command(
    name = "train",
    description = "Trains what ships; each run can be stopped at any moment and resumed.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "staged|end-to-end|lm",
    subcommands = {TrainStaged.class, TrainEndToEnd.class, TrainLm.class})
public final class TrainCommand {}
