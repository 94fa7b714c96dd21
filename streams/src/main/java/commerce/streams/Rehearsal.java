package commerce.streams;

/**
 * What a service does once before it gets partitions, with no effect but that it is loaded and
 * connected afterwards: otherwise its first customers wait for that. What fails here is left to
 * them.
 */
@FunctionalInterface
public interface Rehearsal {

    void run() throws Exception;
}
