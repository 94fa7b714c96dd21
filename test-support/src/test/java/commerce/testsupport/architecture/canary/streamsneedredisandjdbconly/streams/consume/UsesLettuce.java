package commerce.testsupport.architecture.canary.streamsneedredisandjdbconly.streams.consume;

import io.lettuce.core.StreamMessage;

record UsesLettuce(StreamMessage<String, String> message) {}
