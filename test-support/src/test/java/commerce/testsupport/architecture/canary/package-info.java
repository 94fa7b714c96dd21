/** Code that breaks the rules: for each rule a small layout of modules of its own. */
@NullMarked
package commerce.testsupport.architecture.canary;

import org.jspecify.annotations.NullMarked;
