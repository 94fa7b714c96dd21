package commerce.testsupport.architecture.canary.usesonlyitsmodules.testsupport;

public record Fixture(String name) {}
