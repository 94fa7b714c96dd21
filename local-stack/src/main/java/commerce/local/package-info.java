/** Everything on one machine: servers, simulator and services as processes of one stack. */
@NullMarked
package commerce.local;

import org.jspecify.annotations.NullMarked;
