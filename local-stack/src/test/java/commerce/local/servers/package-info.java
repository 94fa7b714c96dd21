/** Tests of the servers that come along. */
@NullMarked
package commerce.local.servers;

import org.jspecify.annotations.NullMarked;
