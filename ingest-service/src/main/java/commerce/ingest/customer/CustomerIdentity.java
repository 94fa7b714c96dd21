package commerce.ingest.customer;

/**
 * Phone numbers that are written in several ways. In three countries the same telephone has a
 * number with and without a digit in it, and WhatsApp gives sometimes the one, sometimes the other.
 */
final class CustomerIdentity {

    private CustomerIdentity() {}

    /**
     * One form for all variants of a number: Argentina without the 9 after 54, Mexico without the 1
     * after 52, Brazil without the ninth digit. Only a key: what is answered to is the number that
     * was received.
     *
     * @param phone digits, no plus
     */
    static String key(String phone) {
        if (phone.startsWith("549") && phone.length() == 13) {
            return "54" + phone.substring(3);
        }
        if (phone.startsWith("521") && phone.length() == 13) {
            return "52" + phone.substring(3);
        }
        // Country, area of two digits, and a ninth digit, which is a 9, before the eight of the
        // number.
        if (phone.startsWith("55") && phone.length() == 13 && phone.charAt(4) == '9') {
            return phone.substring(0, 4) + phone.substring(5);
        }
        return phone;
    }
}
