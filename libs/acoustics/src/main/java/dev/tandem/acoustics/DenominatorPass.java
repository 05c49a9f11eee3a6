package dev.tandem.acoustics;

import java.util.Arrays;

/**
 * Forward and backward over one utterance for a {@link Denominator}. A state is a phone, the one
 * before it, and whether this is the phone's first frame; both kinds go on alike, so they share
 * their backward probabilities. Probability domain, single precision, each frame scaled to a sum of
 * 1.
 */
final class DenominatorPass {
  /** Forward probability below which what follows is left out: less than rounding loses. */
  private static final float NEGLIGIBLE = 1e-8f;

  private static final double TINY = 1e-30;

  /** Smallest emission beside the largest of its frame, natural log. */
  private static final float LEAST_EMISSION = -60;

  private final PhoneTopology topology;
  private final PhoneTrigrams trigrams;
  private final float[] byBefore;
  private final Posteriorgram scores;
  private final int numPhones;
  private final int numBefore;
  private final int numFrames;
  private final float[][] firsts;
  private final float[][] furthers;
  private final float[] emissions;
  private double logLikelihood;

  DenominatorPass(
      PhoneTopology topology, PhoneTrigrams trigrams, float[] byBefore, Posteriorgram scores) {
    this.topology = topology;
    this.trigrams = trigrams;
    this.byBefore = byBefore;
    this.scores = scores;
    this.numPhones = topology.numPhones();
    this.numBefore = numPhones + 1;
    this.numFrames = scores.numFrames();
    this.firsts = new float[numFrames][numPhones * numBefore];
    this.furthers = new float[numFrames][numPhones * numBefore];
    this.emissions = new float[topology.numColumns()];
  }

  ForwardBackward.Occupancies occupancies() {
    start();
    for (int frame = 1; frame < numFrames; frame++) {
      stepForward(frame);
    }
    logLikelihood += Math.log(Math.max(TINY, endProbability()));
    return new ForwardBackward.Occupancies(logLikelihood, backward());
  }

  private int pair(int phone, int before) {
    return phone * numBefore + before;
  }

  private void start() {
    float max = emit(0);
    float[] start = trigrams.next(numPhones, numPhones);
    for (int phone = 0; phone < numPhones; phone++) {
      firsts[0][pair(phone, numPhones)] = start[phone] * emissions[topology.firstColumn(phone)];
    }
    logLikelihood = max + scale(0);
  }

  /** Fills {@link #emissions} relative to the largest log score, which it returns. */
  private float emit(int frame) {
    float max = Float.NEGATIVE_INFINITY;
    for (int column = 0; column < emissions.length; column++) {
      max = Math.max(max, scores.get(frame, column));
    }
    for (int column = 0; column < emissions.length; column++) {
      float relative = Math.max(LEAST_EMISSION, scores.get(frame, column) - max);
      emissions[column] = (float) Math.exp(relative);
    }
    return max;
  }

  private void stepForward(int frame) {
    float max = emit(frame);
    float[] entering = new float[numBefore];
    for (int phone = 0; phone < numPhones; phone++) {
      Arrays.fill(entering, 0);
      goOn(frame, phone, entering);
      for (int next = 0; next < numPhones; next++) {
        firsts[frame][pair(next, phone)] = entering[next] * emissions[topology.firstColumn(next)];
      }
    }
    logLikelihood += max + scale(frame);
  }

  /** Stays in a phone, and adds to {@code entering} what leaves it for each next one. */
  private void goOn(int frame, int phone, float[] entering) {
    float further = emissions[topology.furtherColumn(phone)];
    for (int before = 0; before < numBefore; before++) {
      float here = at(frame - 1, pair(phone, before));
      furthers[frame][pair(phone, before)] = here * further;
      if (here > NEGLIGIBLE) {
        addScaled(entering, 0, here, trigrams.next(before, phone), 0);
      }
    }
  }

  private float at(int frame, int pair) {
    return firsts[frame][pair] + furthers[frame][pair];
  }

  private void addScaled(float[] sums, int at, float scale, float[] values, int from) {
    for (int i = 0; i < numBefore; i++) {
      sums[at + i] += scale * values[from + i];
    }
  }

  /** Scales a frame to a sum of 1; returns the log of what it was. */
  private double scale(int frame) {
    double sum = 0;
    for (int pair = 0; pair < firsts[frame].length; pair++) {
      sum += at(frame, pair);
    }
    multiply(firsts[frame], (float) (1 / sum));
    multiply(furthers[frame], (float) (1 / sum));
    return Math.log(sum);
  }

  private static void multiply(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  private double endProbability() {
    float[] ends = ends();
    double sum = 0;
    for (int pair = 0; pair < ends.length; pair++) {
      sum += at(numFrames - 1, pair) * (double) ends[pair];
    }
    return sum;
  }

  private float[] ends() {
    float[] ends = new float[numPhones * numBefore];
    for (int pair = 0; pair < ends.length; pair++) {
      ends[pair] = trigrams.next(pair % numBefore, pair / numBefore)[numPhones];
    }
    return ends;
  }

  private Posteriorgram backward() {
    float[] occupancies = new float[numFrames * emissions.length];
    float[] betas = ends();
    for (int frame = numFrames - 1; frame >= 0; frame--) {
      occupy(occupancies, frame, betas);
      emit(frame);
      betas = stepBack(frame, betas);
    }
    return new Posteriorgram(numFrames, emissions.length, occupancies);
  }

  private void occupy(float[] occupancies, int frame, float[] betas) {
    double sum = 0;
    for (int pair = 0; pair < betas.length; pair++) {
      sum += at(frame, pair) * (double) betas[pair];
    }
    float scale = (float) (1 / Math.max(sum, TINY));
    int row = frame * emissions.length;
    for (int pair = 0; pair < betas.length; pair++) {
      float beta = betas[pair] * scale;
      int phone = pair / numBefore;
      occupancies[row + topology.firstColumn(phone)] += firsts[frame][pair] * beta;
      occupancies[row + topology.furtherColumn(phone)] += furthers[frame][pair] * beta;
    }
  }

  /** Without the phones that the forward pass hardly reaches: they have no part in any sum. */
  private float[] stepBack(int frame, float[] betas) {
    float[] before = new float[betas.length];
    double sum = TINY;
    for (int pair = 0; pair < betas.length; pair++) {
      before[pair] = emissions[topology.furtherColumn(pair / numBefore)] * betas[pair];
      sum += before[pair];
    }
    for (int pair = 0; pair < numPhones * numPhones; pair++) {
      int next = pair % numPhones;
      int phone = pair / numPhones;
      if (firsts[frame][pair(next, phone)] > NEGLIGIBLE) {
        float through = emissions[topology.firstColumn(next)] * betas[pair(next, phone)];
        sum += through;
        addScaled(before, phone * numBefore, through, byBefore, pair * numBefore);
      }
    }
    multiply(before, (float) (1 / sum));
    return before;
  }
}
