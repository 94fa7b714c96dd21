/** The rules of architecture that every module's {@code ArchitectureTest} holds it to. */
@NullMarked
package commerce.testsupport.architecture;

import org.jspecify.annotations.NullMarked;
