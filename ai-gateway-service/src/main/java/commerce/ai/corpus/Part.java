package commerce.ai.corpus;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * What an example may be used for. All examples of one family, which are alike but for a product or
 * a number, are in the same part.
 */
public enum Part {
    TRAINING,
    /** Says how far the model's probabilities can be believed. */
    CALIBRATION,
    /** 15 of 100 families. Not learnt from by the model that is measured. */
    HELD_OUT;

    private static final int HELD_OUT_PERCENT = 15;
    private static final int CALIBRATION_PERCENT = 10;

    /** Depends on the family's words only, so that other families can come and go. */
    static Part of(String family) {
        CRC32 hash = new CRC32();
        hash.update(family.getBytes(StandardCharsets.UTF_8));
        long place = hash.getValue() % 100;
        return place < HELD_OUT_PERCENT
                ? HELD_OUT
                : place < HELD_OUT_PERCENT + CALIBRATION_PERCENT ? CALIBRATION : TRAINING;
    }
}
