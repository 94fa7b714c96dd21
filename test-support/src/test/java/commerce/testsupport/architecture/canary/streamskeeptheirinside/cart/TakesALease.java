package commerce.testsupport.architecture.canary.streamskeeptheirinside.cart;

import commerce.testsupport.architecture.canary.Canary;
import commerce.testsupport.architecture.canary.streamskeeptheirinside.streams.lease.Lease;

@Canary
record TakesALease(Lease lease) {}
