package commerce.testsupport.architecture.canary.usesonlyitsmodules.simulator;

public record Customer(String name) {}
