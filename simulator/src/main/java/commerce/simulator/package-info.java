/** A WhatsApp Cloud API in memory: the application, its configuration and its counters. */
@NullMarked
package commerce.simulator;

import org.jspecify.annotations.NullMarked;
