package commerce.simulator.cloudapi;

/**
 * Remembers which ids were there before, as 64-bit hashes: a million of them in 16 MB, where
 * strings would not fit into the heap.
 */
final class SeenIds {

    private static final int SMALLEST = 1 << 10;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] table = new long[SMALLEST];
    private int size;

    /** Whether this id is new. */
    synchronized boolean add(String id) {
        if (size * 2 > table.length) {
            grow();
        }
        boolean added = insert(table, hash(id));
        if (added) {
            size++;
        }
        return added;
    }

    synchronized void clear() {
        table = new long[SMALLEST];
        size = 0;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (long hash : table) {
            if (hash != 0) {
                insert(larger, hash);
            }
        }
        table = larger;
    }

    private static boolean insert(long[] into, long hash) {
        int mask = into.length - 1;
        int at = (int) (hash >>> 20) & mask;
        while (into[at] != 0) {
            if (into[at] == hash) {
                return false;
            }
            at = (at + 1) & mask;
        }
        into[at] = hash;
        return true;
    }

    /** FNV-1a; never 0, which marks an empty place. */
    private static long hash(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        return hash == 0 ? 1 : hash;
    }
}
