package commerce.testsupport.architecture.canary.usesonlyitsmodules.cart;

import commerce.testsupport.architecture.canary.Canary;
import commerce.testsupport.architecture.canary.usesonlyitsmodules.simulator.Customer;

@Canary
record UsesTheSimulator(Customer customer) {}
