package commerce.streams.consume;

import commerce.contracts.EventCodec;
import commerce.streams.StreamsProperties;
import commerce.streams.Subscription;
import commerce.streams.metrics.StageMetrics;

/**
 * What all readers of a stage share.
 *
 * @param group the consumer group: the service's name
 * @param name stream and group
 */
record StageContext(
        Subscription subscription,
        String group,
        String name,
        StreamsProperties properties,
        StageMetrics metrics) {

    static final EventCodec CODEC = new EventCodec();
}
