package commerce.ai.training;

import commerce.ai.catalogue.Vocabulary;
import commerce.ai.corpus.Corpus;
import commerce.ai.corpus.Example;
import commerce.ai.local.Features;
import commerce.ai.local.IntentModel;
import commerce.ai.local.IntentTrainer;
import commerce.ai.local.IntentTrainer.Learnt;
import commerce.ai.local.IntentTrainer.Sample;
import commerce.ai.rules.RuleUnderstanding;
import commerce.contracts.Intent;
import commerce.contracts.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns the intents' model from examples, as they are and spoilt. */
public final class Training {

    private static final Logger log = LoggerFactory.getLogger(Training.class);

    private static final int SPOILT_COPIES = 3;

    private final AtomicReference<Vocabulary> shop = new AtomicReference<>(Vocabulary.EMPTY);
    private final RuleUnderstanding rules = new RuleUnderstanding(shop::get);

    private Training() {}

    /**
     * Makes the model, unless it is there and nothing has changed that it is made from.
     *
     * @param folder the examples
     * @param classes where this module is compiled to
     */
    public static void run(Path folder, Path classes) throws IOException {
        Path measured = classes.resolve("commerce/ai/intents-measured.model");
        Path complete = classes.resolve("commerce/ai/intents.model");
        Path stamp = classes.resolveSibling("intents.model.inputs");
        Set<Path> models = Set.of(measured, complete);
        String inputs = digest(folder, classes, models);
        if (models.stream().allMatch(Files::exists)
                && Files.exists(stamp)
                && Files.readString(stamp).equals(inputs)) {
            log.info("the models are up to date");
            return;
        }
        long from = System.nanoTime();
        List<Example> examples = Corpus.read(folder);
        Learnt learnt = learn(examples);
        write(learnt.measured(), measured);
        write(learnt.complete(), complete);
        Files.writeString(stamp, inputs);
        log.info(
                "{} examples, {} KB, {} s",
                examples.size(),
                Files.size(complete) / 1024,
                (System.nanoTime() - from) / 1_000_000_000);
    }

    private static void write(IntentModel model, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            model.write(out);
        }
    }

    /** Differs where an example, a rule or a class does. */
    private static String digest(Path folder, Path classes, Set<Path> models) throws IOException {
        try (Stream<Path> examples = Files.walk(folder);
                Stream<Path> compiled = Files.walk(classes)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> inputs =
                    Stream.concat(examples, compiled)
                            .filter(Files::isRegularFile)
                            .filter(each -> !models.contains(each) && !isMadeLater(each))
                            .sorted()
                            .toList();
            for (Path input : inputs) {
                digest.update(Files.readAllBytes(input));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bean definitions and their metadata, which the build adds to the classes afterwards. */
    private static boolean isMadeLater(Path file) {
        return file.getFileName().toString().contains("__") || file.toString().contains("META-INF");
    }

    static Learnt learn(List<Example> examples) {
        return new Training().run(examples);
    }

    private Learnt run(List<Example> examples) {
        List<Vocabulary> shops = TrainingCatalogue.shops(examples);
        List<Sample> samples = new ArrayList<>();
        List<Sample> calibration = new ArrayList<>();
        List<Sample> heldOut = new ArrayList<>();
        for (Example example : examples) {
            // Drawn by the text alone: what is added leaves everything else as it was.
            Random chance = new Random(example.text().hashCode());
            shop.set(shops.get(chance.nextInt(shops.size())));
            switch (example.part()) {
                case TRAINING -> {
                    samples.add(sample(example.text(), example.intent()));
                    for (int i = 0; i < SPOILT_COPIES; i++) {
                        samples.add(spoilt(example, chance));
                    }
                }
                case CALIBRATION -> calibration.add(sample(example.text(), example.intent()));
                case HELD_OUT -> heldOut.add(sample(example.text(), example.intent()));
            }
        }
        return IntentTrainer.train(samples, calibration, heldOut);
    }

    private Sample spoilt(Example example, Random chance) {
        Language language = example.language();
        String text = example.text();
        if (language != null && chance.nextBoolean()) {
            text = Politeness.around(text, language, example.intent(), chance);
        }
        return sample(new Spoiling(chance).spoil(text), example.intent());
    }

    private Sample sample(String text, Intent intent) {
        return new Sample(Features.of(rules.read(text)), intent);
    }
}
