/** PostgreSQL and Redis as processes of this machine: for {@code ./run} and for tests. */
@NullMarked
package commerce.local.servers;

import org.jspecify.annotations.NullMarked;
