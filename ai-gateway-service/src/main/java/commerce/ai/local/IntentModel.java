package commerce.ai.local;

import commerce.contracts.Intent;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Multinomial logistic regression over {@link Features}: a table of weights, a byte each, with one
 * row for each feature and one column for each intent.
 */
public final class IntentModel {

    /** One column for each intent, in the order in which the wire contract lists them. */
    static final List<Intent> COLUMNS = List.of(Intent.values());

    static final int INTENTS = COLUMNS.size();

    /** Where the build puts them. */
    private static final String COMPLETE = "/commerce/ai/intents.model";

    private static final String MEASURED = "/commerce/ai/intents-measured.model";

    private static final Map<Intent, Integer> COLUMN = new EnumMap<>(Intent.class);

    static {
        for (int column = 0; column < INTENTS; column++) {
            COLUMN.put(COLUMNS.get(column), column);
        }
    }

    private static final int MAGIC = 0x494E5431;
    private static final int MOST = 127;

    private final byte[] weights;
    private final float scale;
    private final float[] bias;
    private final float temperature;

    private IntentModel(byte[] weights, float scale, float[] bias, float temperature) {
        this.weights = weights;
        this.scale = scale;
        this.bias = bias;
        this.temperature = temperature;
    }

    /**
     * Rounds weights to bytes.
     *
     * @param temperature what scores are divided by before they become probabilities, above 0
     */
    static IntentModel of(float[] weights, float[] bias, float temperature) {
        float largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        float scale = largest / MOST;
        byte[] rounded = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            rounded[i] = (byte) Math.round(weights[i] / scale);
        }
        return new IntentModel(rounded, scale, bias.clone(), temperature);
    }

    IntentModel withTemperature(float other) {
        return new IntentModel(weights, scale, bias, other);
    }

    /**
     * The model that was made when this module was built, of what is not held out: what it says of
     * the held-out part can be counted.
     *
     * @throws IllegalStateException where there is none
     */
    public static IntentModel load() {
        return load(MEASURED);
    }

    /** The one that serves: made in the same way, and of the held-out part as well. */
    public static IntentModel loadComplete() {
        return load(COMPLETE);
    }

    private static IntentModel load(String resource) {
        try (InputStream in = IntentModel.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "no " + resource + ": it is made by the build (mvnw process-classes)");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IntentModel read(InputStream from) throws IOException {
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(from)));
        if (in.readInt() != MAGIC || in.readInt() != Features.ROWS || in.readInt() != INTENTS) {
            throw new IOException("made for another version of this service");
        }
        float temperature = in.readFloat();
        float scale = in.readFloat();
        float[] bias = new float[INTENTS];
        for (int i = 0; i < INTENTS; i++) {
            bias[i] = in.readFloat();
        }
        byte[] weights = new byte[Features.ROWS * INTENTS];
        in.readFully(weights);
        return new IntentModel(weights, scale, bias, temperature);
    }

    /** Writes what {@link #read} reads; the same model makes the same bytes. */
    public void write(OutputStream to) throws IOException {
        GZIPOutputStream zip = new GZIPOutputStream(to);
        DataOutputStream out = new DataOutputStream(zip);
        out.writeInt(MAGIC);
        out.writeInt(Features.ROWS);
        out.writeInt(INTENTS);
        out.writeFloat(temperature);
        out.writeFloat(scale);
        for (float each : bias) {
            out.writeFloat(each);
        }
        out.write(weights);
        out.flush();
        zip.finish();
    }

    static int column(Intent intent) {
        return Objects.requireNonNull(COLUMN.get(intent));
    }

    /** The probability of the intent of each column; they sum to 1. */
    double[] probabilities(Features features) {
        double[] scores = scores(features);
        double highest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int i = 0; i < INTENTS; i++) {
            scores[i] = Math.exp((scores[i] - highest) / temperature);
            sum += scores[i];
        }
        for (int i = 0; i < INTENTS; i++) {
            scores[i] /= sum;
        }
        return scores;
    }

    private double[] scores(Features features) {
        int[] strong = new int[INTENTS];
        add(features.words(), strong);
        add(features.rules(), strong);
        int[] letters = features.letters();
        int[] weak = new int[INTENTS];
        add(letters, weak);
        double share = share(letters.length);
        double[] scores = new double[INTENTS];
        for (int i = 0; i < INTENTS; i++) {
            scores[i] = bias[i] + scale * (strong[i] + share * weak[i]);
        }
        return scores;
    }

    /** How much one group of letters counts: less, the more there are. */
    static double share(int groups) {
        return groups == 0 ? 0 : 4 / Math.sqrt(groups);
    }

    private void add(int[] rows, int[] sums) {
        for (int row : rows) {
            int from = row * INTENTS;
            for (int i = 0; i < INTENTS; i++) {
                sums[i] += weights[from + i];
            }
        }
    }
}
