package dev.tandem.decoding;

import dev.tandem.acoustics.Posteriorgram;

/**
 * Token passing in one pass, frame by frame, over a lexicon tree (Young, Russell, Thornton 1989). A
 * token is the head of a path: a node of the tree, and the language model's history of the words
 * before. Each frame, tokens that score near the best stay in their node or go on to its children.
 * Where words end they become states of the lattice, from which new words start in the next frame,
 * behind silence or at once.
 *
 * <p>The language model speaks early: a token's score has the unigram probability of the likeliest
 * word that it can still become (look-ahead; Ortmanns, Ney, Eiden 1996), corrected as fewer words
 * remain, and at the end of the word replaced by its n-gram probability.
 */
final class BeamSearch {
  private final LexiconTree tree;
  private final NumberedHistories histories;
  private final AcousticScorer acoustics;
  private final DecoderConfig.Scores weights;
  private final DecoderConfig.Pruning pruning;
  private final double logStay;
  private final double logLeave;

  private final WordLattice lattice;
  private final Threshold threshold = new Threshold();
  private final WordEnds wordEnds = new WordEnds();
  private final IntList silenceEnds = new IntList();
  private final double[] columnScores;
  private TokenSet tokens = new TokenSet();
  private TokenSet next = new TokenSet();
  private int firstFreshState = WordLattice.START;
  private int numFrames;

  BeamSearch(
      LexiconTree tree,
      NumberedHistories histories,
      AcousticScorer acoustics,
      DecoderConfig config) {
    this.tree = tree;
    this.histories = histories;
    this.acoustics = acoustics;
    this.weights = config.scores();
    this.pruning = config.pruning();
    this.logStay = Math.log(weights.selfLoopProbability());
    this.logLeave = Math.log1p(-weights.selfLoopProbability());
    this.lattice = new WordLattice(histories.start());
    this.columnScores = new double[acoustics.numColumns()];
    tokens.clear(Double.NEGATIVE_INFINITY);
  }

  WordLattice lattice() {
    return lattice;
  }

  int numFrames() {
    return numFrames;
  }

  /** Takes one row of posteriors. */
  void advance(Posteriorgram rows, int row) {
    acoustics.score(rows, row, columnScores);
    next.clear(Double.NEGATIVE_INFINITY);
    passTokens();
    startWords();
    TokenSet spent = tokens;
    tokens = next;
    next = spent;
    numFrames++;
    endWords();
  }

  /** Of the paths so far; valid until the next {@link #advance}. */
  PathScores pathScores() {
    return new PathScores(lattice, firstFreshState, tokens, tree.firstSilence, this::endScore);
  }

  private double endScore(int history) {
    return languageScore(histories.endLogProbability(history));
  }

  private double languageScore(float logProbability) {
    return weights.languageScale() * logProbability;
  }

  private void passTokens() {
    double dropBelow =
        threshold.of(
            tokens.scores, tokens.size(), tokens.best(), pruning.beam(), pruning.maxTokens());
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.scores[token] >= dropBelow) {
        pass(token);
      }
    }
  }

  private void pass(int token) {
    int node = tokens.node(token);
    if (tree.loop[node]) {
      step(token, node, tokens.scores[token] + logStay);
    }
    for (int child = tree.firstChild[node]; child < tree.endChild[node]; child++) {
      double correction = languageScore(tree.lookAhead[child] - tree.lookAhead[node]);
      double moved = tree.further[child] ? logStay : logLeave;
      step(token, child, tokens.scores[token] + moved + correction);
    }
  }

  private void step(int token, int node, double score) {
    offer(node, tokens.history(token), score, tokens.origins[token], tokens.starts[token]);
  }

  private void offer(int node, int history, double score, int origin, int startFrame) {
    double reached = score + columnScores[tree.column[node]];
    if (reached >= next.best() - pruning.beam()) {
      next.offer(node, history, reached, origin, startFrame);
    }
  }

  private void startWords() {
    for (int state = firstFreshState; state < lattice.numStates(); state++) {
      double score = lattice.score(state) + logLeave;
      startWord(lattice.history(state), score, state);
      double silent = score - weights.silencePenalty();
      offer(tree.firstSilence, lattice.history(state), silent, state, numFrames);
    }
    for (int i = 0; i < silenceEnds.size(); i++) {
      int token = silenceEnds.get(i);
      startWord(tokens.history(token), tokens.scores[token] + logLeave, tokens.origins[token]);
    }
  }

  private void startWord(int history, double score, int origin) {
    double penalised = score - weights.wordPenalty();
    for (int node = tree.firstChild[LexiconTree.ROOT];
        node < tree.endChild[LexiconTree.ROOT];
        node++) {
      double ahead = penalised + languageScore(tree.lookAhead[node]);
      offer(node, history, ahead, origin, numFrames);
    }
  }

  private void endWords() {
    findWordEnds();
    firstFreshState = lattice.numStates();
    silenceEnds.clear();
    double dropBelow = wordEnds.threshold(threshold, pruning.wordEndBeam(), pruning.maxWordEnds());
    for (int i = 0; i < wordEnds.size(); i++) {
      if (wordEnds.score(i) >= dropBelow) {
        endWord(wordEnds.token(i), wordEnds.wordId(i), wordEnds.score(i));
      }
    }
  }

  private void findWordEnds() {
    wordEnds.clear(tokens.best());
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.scores[token] >= tokens.best() - pruning.wordEndBeam()) {
        findWordEnds(token);
      }
    }
  }

  private void findWordEnds(int token) {
    int node = tokens.node(token);
    if (node >= tree.firstSilence) {
      wordEnds.add(token, WordEnds.SILENCE, tokens.scores[token]);
    }
    for (int i = tree.first[node]; i < tree.endHere[node]; i++) {
      int word = tree.wordIds[i];
      float exact = histories.logProbability(tokens.history(token), word);
      double correction = languageScore(exact - tree.lookAhead[node]);
      wordEnds.add(token, word, tokens.scores[token] + correction);
    }
  }

  private void endWord(int token, int word, double score) {
    if (word == WordEnds.SILENCE) {
      silenceEnds.add(token);
    } else {
      int history = histories.next(tokens.history(token), word);
      int origin = tokens.origins[token];
      lattice.addWord(origin, word, tokens.starts[token], numFrames, history, score);
    }
  }
}
