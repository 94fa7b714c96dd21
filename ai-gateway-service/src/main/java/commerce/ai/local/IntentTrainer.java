package commerce.ai.local;

import commerce.contracts.Intent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns an {@link IntentModel}: stochastic gradient descent on the cross entropy, each weight with
 * a step of its own (AdaGrad). In a part of the steps the rules are hidden, so that words and
 * letters must do: the rules cannot be right about everything. The same samples in the same order
 * make the same model.
 *
 * @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan, Singer: Adaptive
 *     subgradient methods (2011)</a>
 */
public final class IntentTrainer {

    /** A message, and what it means. */
    public record Sample(Features features, Intent intent) {}

    /**
     * What came of learning.
     *
     * @param measured has learnt nothing from what is held out, which can thus say how good it is
     * @param complete has learnt from that as well, and serves
     */
    public record Learnt(IntentModel measured, IntentModel complete) {}

    private static final int EPOCHS = 6;
    private static final int LAST_EPOCHS = 2;

    /** How often the weights are looked at in an epoch. */
    private static final int PARTS = 10;

    private static final float STEP = 0.12f;
    private static final float SLOWER = 0.15f;
    private static final float BIAS_STEP = 0.1f;
    private static final float DECAY = 2e-6f;
    private static final float LEAST_ERROR = 1e-3f;
    private static final double RULES_HIDDEN = 0.35;
    private static final float INITIAL_SQUARES = 0.05f;
    private static final float[] TEMPERATURES = {
        0.6f, 0.7f, 0.8f, 0.9f, 1, 1.1f, 1.2f, 1.35f, 1.5f, 1.7f, 2, 2.4f, 3
    };

    private static final int[] NONE = {};

    private final float[] weights = new float[Features.ROWS * IntentModel.INTENTS];
    private final float[] squares = new float[weights.length];
    private final float[] sums = new float[weights.length];
    private int summed;
    private final float[] bias = new float[IntentModel.INTENTS];
    private final Random chance = new Random(1);

    private IntentTrainer() {
        Arrays.fill(squares, INITIAL_SQUARES);
    }

    /**
     * @param samples what to learn
     * @param calibration other samples, which say how sure the model may be
     * @param heldOut other samples, which are learnt from by the complete model only
     */
    public static Learnt train(
            List<Sample> samples, List<Sample> calibration, List<Sample> heldOut) {
        IntentTrainer trainer = new IntentTrainer();
        trainer.learn(samples, 0, EPOCHS);
        float temperature = temperature(trainer.average(), calibration);
        // What calibration has shown is kept; then it is learnt from as well, which is worth more
        // on held-out texts than a temperature of the last weights.
        List<Sample> all = new ArrayList<>(samples);
        all.addAll(calibration);
        trainer.learn(all, EPOCHS, EPOCHS + LAST_EPOCHS);
        IntentModel measured = trainer.average().withTemperature(temperature);
        all.addAll(heldOut);
        trainer.learn(all, EPOCHS, EPOCHS + LAST_EPOCHS);
        return new Learnt(measured, trainer.average().withTemperature(temperature));
    }

    private void learn(List<Sample> samples, int fromEpoch, int toEpoch) {
        List<Sample> shuffled = new ArrayList<>(samples);
        for (int epoch = fromEpoch; epoch < toEpoch; epoch++) {
            Collections.shuffle(shuffled, chance);
            float step = STEP / (1 + SLOWER * epoch);
            int part = Math.max(1, shuffled.size() / PARTS);
            Arrays.fill(sums, 0);
            summed = 0;
            for (int i = 0; i < shuffled.size(); i++) {
                learn(shuffled.get(i), step);
                if ((i + 1) % part == 0) {
                    sum();
                }
            }
        }
    }

    private void sum() {
        summed++;
        for (int i = 0; i < weights.length; i++) {
            sums[i] += weights[i];
        }
    }

    /**
     * The mean of the weights on the way through the last epoch: what the order in which samples
     * came has left in them evens out.
     */
    private IntentModel average() {
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = sums[i] / summed;
        }
        return IntentModel.of(mean, bias, 1);
    }

    private void learn(Sample sample, float step) {
        int[] words = sample.features.words();
        int[] letters = sample.features.letters();
        int[] rules = chance.nextDouble() < RULES_HIDDEN ? NONE : sample.features.rules();
        float share = (float) IntentModel.share(letters.length);
        float[] errors = bias.clone();
        add(words, 1, errors);
        add(rules, 1, errors);
        add(letters, share, errors);
        softmax(errors);
        errors[IntentModel.column(sample.intent)] -= 1;
        int[] wrong = wrong(errors);
        for (int i : wrong) {
            bias[i] -= step * BIAS_STEP * errors[i];
        }
        step(words, 1, errors, wrong, step);
        step(rules, 1, errors, wrong, step);
        step(letters, share, errors, wrong, step);
    }

    /** The intents that are far enough off to be learnt from: after a while, few. */
    private static int[] wrong(float[] errors) {
        int[] wrong = new int[errors.length];
        int count = 0;
        for (int i = 0; i < errors.length; i++) {
            if (Math.abs(errors[i]) > LEAST_ERROR) {
                wrong[count++] = i;
            }
        }
        return Arrays.copyOf(wrong, count);
    }

    private void add(int[] rows, float share, float[] scores) {
        for (int row : rows) {
            int from = row * IntentModel.INTENTS;
            for (int i = 0; i < scores.length; i++) {
                scores[i] += share * weights[from + i];
            }
        }
    }

    private void step(int[] rows, float share, float[] errors, int[] wrong, float step) {
        for (int row : rows) {
            int from = row * IntentModel.INTENTS;
            for (int i : wrong) {
                float weight = weights[from + i];
                float gradient = share * errors[i] + DECAY * weight;
                squares[from + i] += gradient * gradient;
                weights[from + i] = weight - step * gradient / (float) Math.sqrt(squares[from + i]);
            }
        }
    }

    private static void softmax(float[] scores) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        float sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) Math.exp(scores[i] - highest);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }

    /** The one under which the calibration samples are most likely. */
    private static float temperature(IntentModel model, List<Sample> calibration) {
        float best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (float temperature : TEMPERATURES) {
            IntentModel tried = model.withTemperature(temperature);
            double loss = 0;
            for (Sample sample : calibration) {
                double likely =
                        tried.probabilities(sample.features)[IntentModel.column(sample.intent)];
                loss -= Math.log(Math.max(likely, 1e-9));
            }
            if (loss < least) {
                least = loss;
                best = temperature;
            }
        }
        return best;
    }
}
