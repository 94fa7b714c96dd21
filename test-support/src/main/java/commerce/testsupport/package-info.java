/** For tests: real servers, shared by all tests of a JVM. */
@NullMarked
package commerce.testsupport;

import org.jspecify.annotations.NullMarked;
