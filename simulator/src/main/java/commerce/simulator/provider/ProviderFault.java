package commerce.simulator.provider;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What goes wrong with a request. How it looks on the wire differs between vendors. */
public enum ProviderFault {
    /** Nothing is ever answered. */
    @JsonProperty("hang")
    HANG,
    /** Blank lines go on and on, as while a request waits in DeepSeek's queue. */
    @JsonProperty("keep_alive")
    KEEP_ALIVE,
    /** The connection breaks before an answer. */
    @JsonProperty("reset")
    RESET,
    /** The connection breaks in the middle of the answer. */
    @JsonProperty("cut")
    CUT,
    /** 200 with something that is no JSON. */
    @JsonProperty("garbage")
    GARBAGE,
    /** 200 without any content. */
    @JsonProperty("empty")
    EMPTY,
    /** 500. */
    @JsonProperty("error")
    ERROR,
    /** 503. */
    @JsonProperty("overloaded")
    OVERLOADED,
    /** Too many requests for now, with the time to wait. */
    @JsonProperty("rate_limit")
    RATE_LIMIT,
    /** The money is used up: 402, or 429 with {@code insufficient_quota}. */
    @JsonProperty("quota")
    QUOTA,
    /** The key is not valid. */
    @JsonProperty("credential")
    CREDENTIAL,
    /** The model was shut down. */
    @JsonProperty("model_gone")
    MODEL_GONE,
    /** The request itself is refused. */
    @JsonProperty("invalid")
    INVALID,
    /** The prompt is refused by a content filter. */
    @JsonProperty("blocked")
    BLOCKED,
    /** The model itself declines to answer. */
    @JsonProperty("refusal")
    REFUSAL,
    /** The answer ends where the most tokens are reached. */
    @JsonProperty("truncated")
    TRUNCATED
}
