/** Uploaded and downloadable media. */
@NullMarked
package commerce.simulator.media;

import org.jspecify.annotations.NullMarked;
