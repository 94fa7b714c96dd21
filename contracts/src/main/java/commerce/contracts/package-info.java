/** What crosses a stream: the events of every stream, their values, their codec and their names. */
@NullMarked
package commerce.contracts;

import org.jspecify.annotations.NullMarked;
