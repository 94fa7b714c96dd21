package commerce.testsupport.architecture.canary.usesonlyitsmodules.contracts;

public record Event(String name) {}
