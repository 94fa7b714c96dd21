package commerce.stock.parked;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What one request decided about.
 *
 * @param decided how many
 * @param left how many it could not decide about
 * @param parked how many match and are parked now
 */
@Schema(name = "ParkedDecided")
record Decided(int decided, int left, long parked) {}
