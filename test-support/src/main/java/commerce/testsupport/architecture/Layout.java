package commerce.testsupport.architecture;

/**
 * Where the modules' packages are. A rule is written against a layout, so that a fixture that
 * repeats the layout somewhere else is judged by the very rule that judges the product.
 *
 * @param root the package that the modules' packages are in
 */
record Layout(String root) {

    static final Layout PRODUCT = new Layout("commerce");

    /** The package of a module. */
    String home(CommerceModule module) {
        return root + "." + module.packageName();
    }

    /** A module with its sub-packages, as ArchUnit writes it. */
    String all(CommerceModule module) {
        return home(module) + "..";
    }

    /** A class or sub-package, named from the root on. */
    String at(String relative) {
        return root + "." + relative;
    }
}
