package commerce.streams.lease;

import commerce.contracts.Partition;

/**
 * The right to work on one partition, for one stage, until it expires.
 *
 * @param key its key in Redis, in the partition's slot
 * @param token owner and generation: what every step that depends on the lease shows
 */
public record PartitionLease(Partition partition, String key, String token) {}
