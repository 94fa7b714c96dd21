package commerce.ai.catalogue;

import commerce.ai.evaluation.CatalogueFiles;

/** The words of the demo shop, without a database. */
public final class DemoVocabulary {

    private DemoVocabulary() {}

    public static Vocabulary read() {
        return CatalogueFiles.demoShop();
    }
}
