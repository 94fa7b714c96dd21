package commerce.streams.redis;

/** Redis' ids of stream entries: {@code milliseconds-sequence}. */
public final class EntryId {

    private EntryId() {}

    /** Whether one id is before another; each part is compared as a number. */
    public static boolean precedes(String id, String other) {
        String[] a = id.split("-", -1);
        String[] b = other.split("-", -1);
        int first =
                Long.compareUnsigned(Long.parseUnsignedLong(a[0]), Long.parseUnsignedLong(b[0]));
        return first != 0
                ? first < 0
                : Long.compareUnsigned(Long.parseUnsignedLong(a[1]), Long.parseUnsignedLong(b[1]))
                        < 0;
    }
}
