package dev.tandem.tools.explain;

import dev.tandem.recognition.explanation.Explanation;

/**
 * A recording and what became of its words.
 *
 * @param id its file, or its id in a corpus
 */
record ExplainedRecording(String id, Explanation explanation) {}
