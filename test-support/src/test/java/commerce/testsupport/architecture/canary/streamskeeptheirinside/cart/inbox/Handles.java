package commerce.testsupport.architecture.canary.streamskeeptheirinside.cart.inbox;

import commerce.testsupport.architecture.canary.streamskeeptheirinside.streams.Handler;
import commerce.testsupport.architecture.canary.streamskeeptheirinside.streams.relay.Outbox;

record Handles(Outbox outbox) implements Handler {}
