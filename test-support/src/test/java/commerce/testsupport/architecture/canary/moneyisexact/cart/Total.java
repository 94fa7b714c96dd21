package commerce.testsupport.architecture.canary.moneyisexact.cart;

import java.math.BigDecimal;

record Total(BigDecimal value) {}
