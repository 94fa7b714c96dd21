package commerce.simulator.customer;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Message ids as WhatsApp writes them: {@code wamid.} and, in Base64, whose conversation it is. */
public final class MessageId {

    private static final String PREFIX = "wamid.";
    private static final byte FROM_CUSTOMER = 0x12;
    private static final byte FROM_BUSINESS = 0x11;
    private static final int HEAD = 3;

    /** Different in each run: the services remember the ids they have seen. */
    private static final String RUN = run();

    private static final AtomicInteger NEXT = new AtomicInteger();

    private MessageId() {}

    /** A new id for what a customer wrote. */
    public static String fromCustomer(Phone phone) {
        return next(phone, FROM_CUSTOMER);
    }

    /** A new id for what the business wrote. */
    public static String fromBusiness(Phone phone) {
        return next(phone, FROM_BUSINESS);
    }

    /** The customer's phone, as far as the id tells. */
    public static Optional<Phone> phoneOf(String id) {
        if (!id.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(id.substring(PREFIX.length()));
            if (bytes.length < HEAD || bytes.length < HEAD + bytes[HEAD - 1]) {
                return Optional.empty();
            }
            String digits = new String(bytes, HEAD, bytes[HEAD - 1], StandardCharsets.US_ASCII);
            return Phone.isPhone(digits) ? Optional.of(Phone.parse(digits)) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private static String next(Phone phone, byte direction) {
        byte[] digits = phone.digits().getBytes(StandardCharsets.US_ASCII);
        byte[] unique =
                (RUN + HexFormat.of().withUpperCase().toHexDigits(NEXT.incrementAndGet()))
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[HEAD + digits.length + 6 + unique.length + 1];
        bytes[0] = 0x1c;
        bytes[1] = 0x18;
        bytes[2] = (byte) digits.length;
        System.arraycopy(digits, 0, bytes, HEAD, digits.length);
        int at = HEAD + digits.length;
        bytes[at] = 0x15;
        bytes[at + 1] = 0x02;
        bytes[at + 3] = direction;
        bytes[at + 4] = 0x18;
        bytes[at + 5] = (byte) unique.length;
        System.arraycopy(unique, 0, bytes, at + 6, unique.length);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    private static String run() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().withUpperCase().formatHex(random);
    }
}
