/** A WhatsApp chat in the terminal, for people and for scripts. */
@NullMarked
package commerce.simulator.chat;

import org.jspecify.annotations.NullMarked;
