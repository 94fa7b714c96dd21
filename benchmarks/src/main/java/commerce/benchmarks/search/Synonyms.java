package commerce.benchmarks.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What catalog-service knows of other names, as any search engine can be told of it. */
record Synonyms(List<Same> all) {

    static final Synonyms NONE = new Synonyms(List.of());

    /**
     * @param said what people say
     * @param sold what is looked for then
     */
    record Same(List<String> said, List<String> sold) {}

    /** Of a file of concepts, which says itself how it is written; the languages are all one. */
    static Synonyms read(Path file) throws IOException {
        List<Same> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] sides = line.split("=>", 2);
            List<String> said = names(sides[0]);
            all.add(new Same(said, sides.length == 2 ? names(sides[1]) : said));
        }
        return new Synonyms(List.copyOf(all));
    }

    private static List<String> names(String side) {
        return Arrays.stream(side.split("[|,]"))
                .map(name -> name.substring(name.indexOf(':') + 1).strip())
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
