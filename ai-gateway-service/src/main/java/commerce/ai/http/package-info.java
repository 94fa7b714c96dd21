/** What a message means, for other programs: {@code POST /v1/understand}. */
@NullMarked
package commerce.ai.http;

import org.jspecify.annotations.NullMarked;
