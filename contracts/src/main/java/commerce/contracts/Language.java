package commerce.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The languages the shop speaks. */
public enum Language {
    @JsonProperty("es")
    SPANISH("es-AR"),
    @JsonProperty("pt")
    PORTUGUESE("pt-BR"),
    @JsonProperty("en")
    ENGLISH("en");

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    public Locale locale() {
        return locale;
    }

    /** The ISO 639-1 code: {@code es}, {@code pt} or {@code en}. */
    public String code() {
        return locale.getLanguage();
    }
}
