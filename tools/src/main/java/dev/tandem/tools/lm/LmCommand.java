package dev.tandem.tools.lm;

import picocli.CommandLine.Command;

/** {@code tandem lm convert|perplexity|info}. */
@Command(
    name = "lm",
    description = {
      "Handles word language models, Tandem's own (.tlm) and ARPA text, so that you can bring your",
      "own: give it to transcribe, evaluate, serve or demo by --lm. 'train lm' makes one from text."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "convert|perplexity|info",
    subcommands = {LmConvert.class, LmPerplexity.class, LmInfo.class})
public final class LmCommand {}
