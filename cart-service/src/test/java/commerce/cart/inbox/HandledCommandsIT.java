package commerce.cart.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import commerce.cart.Shop;
import commerce.contracts.CustomerId;
import commerce.contracts.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.annotation.Transactional;

class HandledCommandsIT extends Shop {

    private static final CustomerId CUSTOMER = new CustomerId("c-inbox");
    private static final Reply REPLY = new Reply.CartEmpty(ES);

    @Autowired private HandledCommands handled;
    @Autowired private InboxProperties properties;

    @Test
    @Transactional
    void aReplyIsRememberedUnderItsMessage() {
        assertThat(handled.hold(CUSTOMER, "wamid.a")).isEmpty();
        handled.remember("wamid.a", REPLY);

        assertThat(handled.hold(CUSTOMER, "wamid.a")).contains(REPLY);
        assertThat(handled.hold(CUSTOMER, "wamid.b")).isEmpty();
    }

    @Test
    @Transactional
    void aSecondReplyToOneMessageIsRefused() {
        handled.remember("wamid.c", REPLY);

        assertThatThrownBy(() -> handled.remember("wamid.c", REPLY))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    @Transactional
    void whatIsOldIsForgotten() {
        // Where the tests before take longer than that, they leave something old behind.
        handled.forgetBefore(Instant.now().minusSeconds(60));
        handled.remember("wamid.d", REPLY);

        assertThat(handled.forgetBefore(Instant.now().minusSeconds(60))).isZero();
        assertThat(handled.hold(CUSTOMER, "wamid.d")).isPresent();
        assertThat(handled.forgetBefore(Instant.now().plusSeconds(60))).isPositive();
        assertThat(handled.hold(CUSTOMER, "wamid.d")).isEmpty();
    }

    @Test
    void commandsAreRememberedLongerThanWhatsAppRepeatsAMessage() {
        assertThat(properties.rememberCommands()).isGreaterThan(Duration.ofDays(7));
    }
}
