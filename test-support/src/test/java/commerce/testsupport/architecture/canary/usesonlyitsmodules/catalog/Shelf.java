package commerce.testsupport.architecture.canary.usesonlyitsmodules.catalog;

public record Shelf(String name) {}
