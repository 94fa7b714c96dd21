package commerce.testsupport.architecture.canary.streamskeeptheirinside.cart.inbox;

import commerce.testsupport.architecture.canary.Canary;
import commerce.testsupport.architecture.canary.streamskeeptheirinside.streams.consume.Reader;

@Canary
record ReadsItself(Reader reader) {}
