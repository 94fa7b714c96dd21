package commerce.stock.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
import org.springframework.http.ResponseEntity;

/** Versions of what is stored, as entity tags. */
public final class Version {

    private Version() {}

    /** The entity tag of a version. */
    public static String tag(int version) {
        return "\"" + version + "\"";
    }

    /** An answer that a client may keep, and asks for again with If-None-Match. */
    public static <T> ResponseEntity<T> ok(int version, T body) {
        return ResponseEntity.ok()
                .eTag(tag(version))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(body);
    }

    /**
     * Lets a change pass that was made to the current version.
     *
     * @param ifMatch the header; absent leads to 428
     * @throws ProblemException 428 without the header, 412 where it names another version
     */
    public static void requireMatch(@Nullable String ifMatch, int current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.versionRequired();
        }
        match(ifMatch, current);
    }

    /**
     * Like {@link #requireMatch}, for what may also be changed unseen.
     *
     * @throws ProblemException 412 where the header is there and names another version
     */
    public static void matchIfSent(@Nullable String ifMatch, int current) {
        if (ifMatch != null && !ifMatch.isBlank()) {
            match(ifMatch, current);
        }
    }

    private static void match(String ifMatch, int current) {
        List<ETag> tags = ETag.parse(ifMatch);
        // A proxy that compresses an answer makes its tag weak. Our tags name versions, not bytes,
        // so
        // that the weak one of a version is as good as the strong one.
        boolean matches =
                tags.stream()
                        .anyMatch(
                                tag ->
                                        tag.isWildcard()
                                                || tag.tag().equals(Integer.toString(current)));
        if (!matches) {
            throw ProblemException.stale(
                            "It was changed in the meantime: read it again. It is at version %d now."
                                    .formatted(current))
                    .with("currentVersion", current);
        }
    }
}
