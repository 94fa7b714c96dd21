package commerce.testsupport.architecture.canary.streamsneedredisandjdbconly.streams.relay;

import commerce.testsupport.architecture.canary.Canary;
import org.assertj.core.api.SoftAssertions;

@Canary
record UsesTheNet(SoftAssertions assertions) {}
