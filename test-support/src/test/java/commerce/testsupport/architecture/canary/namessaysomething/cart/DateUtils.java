package commerce.testsupport.architecture.canary.namessaysomething.cart;

import commerce.testsupport.architecture.canary.Canary;

@Canary
final class DateUtils {}
