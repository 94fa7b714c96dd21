/** What every Graph API call shares: errors, access token, version. */
@NullMarked
package commerce.simulator.graph;

import org.jspecify.annotations.NullMarked;
