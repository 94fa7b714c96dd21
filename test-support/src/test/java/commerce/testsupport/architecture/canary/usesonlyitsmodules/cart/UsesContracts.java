package commerce.testsupport.architecture.canary.usesonlyitsmodules.cart;

import commerce.testsupport.architecture.canary.usesonlyitsmodules.contracts.Event;
import java.time.Duration;

record UsesContracts(Event event, Duration age) {}
