package commerce.benchmarks.understanding;

import commerce.ai.catalogue.Vocabulary;
import commerce.ai.corpus.Corpus;
import commerce.ai.corpus.Example;
import commerce.ai.corpus.Part;
import commerce.ai.evaluation.CatalogueFiles;
import commerce.ai.evaluation.Evaluation;
import commerce.ai.evaluation.ExampleFile;
import commerce.ai.local.IntentModel;
import commerce.ai.local.LocalUnderstanding;
import commerce.ai.local.Threshold;
import commerce.ai.meaning.Understanding;
import commerce.ai.rules.RuleUnderstanding;
import commerce.benchmarks.Arguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code ./bench understanding}: what comes of the held-out texts, or of those in a file, and how
 * long a text takes on one thread.
 */
public final class UnderstandingReport {

    private static final Path TRAINING = Path.of("ai-gateway-service/src/main/training");
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 10;
    private static final int FEWEST_TEXTS = 5_000;
    private static final double NANOS_PER_MICRO = 1_000;

    private interface Settings {
        /** JSON lines instead of the held-out part. */
        @Option(names = "--file")
        @Nullable Path file();

        /** Whether what is not understood is listed. */
        @Option(names = "--wrong")
        boolean wrong();
    }

    private UnderstandingReport() {}

    /** Runs the benchmark that {@code ./bench} describes. */
    public static void run(String[] arguments) throws IOException {
        Settings settings = Arguments.parse(Settings.class, arguments);
        @Nullable Path file = settings.file();
        List<Example> texts =
                file != null ? ExampleFile.read(file) : heldOut(Corpus.read(TRAINING));
        Vocabulary shop = CatalogueFiles.demoShop();
        // The one that serves has learnt from what is held out from the other.
        IntentModel model = file != null ? IntentModel.loadComplete() : IntentModel.load();
        Understanding understanding =
                new LocalUnderstanding(new RuleUnderstanding(() -> shop), model, Threshold.DEFAULT);
        Evaluation evaluation = Evaluation.of(texts, understanding);
        System.out.println(evaluation.report());
        if (file == null) {
            System.out.println("of these idioms, stories and slang (training/spoken)");
            System.out.println(
                    Evaluation.of(heldOut(Corpus.readSpoken(TRAINING)), understanding).report());
        }
        if (settings.wrong()) {
            listWrong(evaluation);
        }
        System.out.printf(
                Locale.ROOT,
                "%.1f µs a text (one thread, mean of %d rounds over %d texts)%n",
                microseconds(texts, understanding),
                ROUNDS,
                texts.size());
    }

    private static List<Example> heldOut(List<Example> examples) {
        return examples.stream().filter(each -> each.part() == Part.HELD_OUT).toList();
    }

    private static void listWrong(Evaluation evaluation) {
        for (Evaluation.Answer answer : evaluation.answers()) {
            if (!answer.isRight()) {
                System.out.printf(
                        Locale.ROOT,
                        "%s: %s, taken for %s (%.2f%s)%n",
                        answer.example().text(),
                        answer.example().intent().name().toLowerCase(Locale.ROOT),
                        answer.meaning().best().intent().name().toLowerCase(Locale.ROOT),
                        answer.meaning().best().confidence(),
                        answer.meaning().sure() ? ", sure" : "");
            } else if (!answer.missed().isEmpty() || !answer.madeUp().isEmpty()) {
                System.out.printf(
                        "%s: missed %s, made up %s%n",
                        answer.example().text(), answer.missed(), answer.madeUp());
            }
        }
    }

    private static double microseconds(List<Example> texts, Understanding understanding) {
        List<String> once = texts.stream().map(Example::text).toList();
        List<String> enough = new ArrayList<>(once);
        while (enough.size() < FEWEST_TEXTS) {
            enough.addAll(once);
        }
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            round(enough, understanding);
        }
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            round(enough, understanding);
        }
        return (System.nanoTime() - begin) / NANOS_PER_MICRO / ROUNDS / enough.size();
    }

    private static void round(List<String> texts, Understanding understanding) {
        int intents = 0;
        for (String text : texts) {
            intents += understanding.understand(text).intents().size();
        }
        if (intents < texts.size()) {
            throw new IllegalStateException("every text has an intent");
        }
    }
}
