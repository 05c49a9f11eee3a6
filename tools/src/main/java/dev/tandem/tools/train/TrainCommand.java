package dev.tandem.tools.train;

import picocli.CommandLine.Command;

/** {@code tandem train staged|end-to-end|lm|g2p}. */
@Command(
    name = "train",
    description = "Trains what ships; each run can be stopped at any moment and resumed.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "staged|end-to-end|lm|g2p",
    subcommands = {TrainStaged.class, TrainEndToEnd.class, TrainLm.class, TrainG2p.class})
public final class TrainCommand {}
