/** The one-shot runner that brings a database to the current schema. */
@NullMarked
package commerce.migrations;

import org.jspecify.annotations.NullMarked;
