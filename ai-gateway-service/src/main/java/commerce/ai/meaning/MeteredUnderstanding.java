package commerce.ai.meaning;

import commerce.contracts.Language;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/** Counts what was understood, by intent, language and who decided, and how long it took. */
public final class MeteredUnderstanding implements Understanding {

    private final Understanding understanding;
    private final MeterRegistry meters;

    public MeteredUnderstanding(Understanding understanding, MeterRegistry meters) {
        this.understanding = understanding;
        this.meters = meters;
    }

    @Override
    public Meaning understand(String text) {
        Timer.Sample sample = Timer.start(meters);
        Meaning meaning = understanding.understand(text);
        Language language = meaning.language();
        sample.stop(
                meters.timer(
                        "commerce.understanding",
                        "intent",
                        meaning.best().intent().name().toLowerCase(Locale.ROOT),
                        "language",
                        language == null ? "unclear" : language.code(),
                        "source",
                        meaning.source()));
        return meaning;
    }
}
