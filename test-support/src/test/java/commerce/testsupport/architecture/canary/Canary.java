package commerce.testsupport.architecture.canary;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Marks what breaks the rule that its package is named after. Its neighbours keep to the rule. */
@Target(ElementType.TYPE)
public @interface Canary {}
