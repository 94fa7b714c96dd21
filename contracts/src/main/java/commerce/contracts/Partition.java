package commerce.contracts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * One of the parts every stream is split into. All of a customer's events, in every stage, are in
 * the same one. The number of partitions is fixed when the system is installed.
 *
 * @param number from 0
 */
public record Partition(int number) {

    /** The most partitions: two digits. */
    public static final int MOST = 100;

    public Partition {
        Check.between("partition", number, 0, MOST - 1L);
    }

    /** The partition of a customer, of so many. */
    public static Partition of(CustomerId customer, int partitions) {
        CRC32 crc = new CRC32();
        crc.update(customer.value().getBytes(StandardCharsets.UTF_8));
        return new Partition((int) (crc.getValue() % partitions));
    }

    public static List<Partition> all(int partitions) {
        return IntStream.range(0, partitions).mapToObj(Partition::new).toList();
    }

    /**
     * The part of a key that decides its slot in a Redis Cluster: {@code {07}}. Keys with the same
     * tag can be touched by one script.
     */
    public String tag() {
        return number < 10 ? "{0" + number + "}" : "{" + number + "}";
    }
}
