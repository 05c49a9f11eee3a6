package dev.tandem.training;

import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.training.Objective.Errors;
import dev.tandem.training.Trainer.Material;
import dev.tandem.training.Worker.UtteranceLoss;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@link Worker}s that train one network in parallel, on as many cores as there are. What belongs
 * to which worker, and in which order results are added, follows from their number alone: the same
 * number gives the same network whatever the machine does meanwhile. Another number gives another
 * network, since sums are rounded and dropout is drawn otherwise.
 */
final class Workers {
  private final List<Worker> workers;
  private final Material train;

  /** The first worker uses {@code network} itself, the others share its weights. */
  Workers(TimeDelayNetwork network, int numWorkers, Material train) {
    this.train = train;
    this.workers =
        Stream.concat(Stream.of(network), IntStream.range(1, numWorkers).mapToObj(network::worker))
            .map(instance -> new Worker(instance, train))
            .toList();
  }

  /**
   * Learns from the mean loss a frame of a batch.
   *
   * @param random for each utterance what to draw its perturbation from
   * @return losses of the utterances whose text fits, in their order
   */
  List<UtteranceLoss> step(
      List<Integer> batch, IntFunction<RandomGenerator> random, double learningRate) {
    List<List<Integer>> parts = Batches.parts(batch, train.inputs(), workers.size());
    double numFrames =
        IntStream.range(0, parts.size())
            .parallel()
            .mapToLong(i -> workers.get(i).forward(parts.get(i), random))
            .sum();
    List<Worker> busy = workers.subList(0, parts.size());
    List<List<UtteranceLoss>> losses =
        busy.parallelStream().map(worker -> worker.backward(1 / numFrames)).toList();
    List<TimeDelayNetwork> networks = busy.stream().map(Worker::network).toList();
    networks
        .get(0)
        .learn(networks.subList(1, networks.size()), learningRate, TrainingConfig.WEIGHT_DECAY);
    return losses.stream().flatMap(List::stream).toList();
  }

  /** Errors over reference length, of all utterances. */
  double errorRate(Material measured) {
    Errors errors =
        IntStream.range(0, workers.size())
            .parallel()
            .mapToObj(number -> errors(number, measured))
            .reduce(new Errors(0, 0), Errors::plus);
    return (double) errors.numErrors() / Math.max(1, errors.numReference());
  }

  /** Of every so manieth utterance, from the worker's number on. */
  private Errors errors(int number, Material measured) {
    Errors errors = new Errors(0, 0);
    for (int index = number; index < measured.inputs().size(); index += workers.size()) {
      errors = errors.plus(workers.get(number).errors(index, measured));
    }
    return errors;
  }
}
