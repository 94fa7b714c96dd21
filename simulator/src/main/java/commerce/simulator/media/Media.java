package commerce.simulator.media;

import org.springframework.core.io.Resource;

/**
 * An uploaded file, or a sample that stands for what a customer sent.
 *
 * @param id digits, as in URLs
 * @param sha256 of the content, in hex
 * @param size in bytes
 */
record Media(String id, String mimeType, String sha256, long size, Resource content) {}
