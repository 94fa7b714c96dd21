package commerce.responder.send;

import java.io.IOException;

/**
 * WhatsApp is away, or refuses for reasons that pass: the event is to be tried again, for as long
 * as it takes. An {@link IOException}, since nothing is wrong with the event itself.
 */
final class SendingPostponed extends IOException {

    SendingPostponed(String message) {
        super(message);
    }
}
