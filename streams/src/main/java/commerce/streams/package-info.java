/** What a service sees of the streams: what it listens to, and what may come out. */
@NullMarked
package commerce.streams;

import org.jspecify.annotations.NullMarked;
