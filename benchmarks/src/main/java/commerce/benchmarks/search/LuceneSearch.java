package commerce.benchmarks.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What one gets of a search engine without much ado: Lucene's SpanishAnalyzer and BM25, any word of
 * the query, a name counting more than a description.
 */
final class LuceneSearch implements AutoCloseable {

    private static final String NAME = "name";
    private static final String LABELS = "labels";
    private static final String OTHERS = "others";
    private static final String SKU = "sku";

    /** How much a field counts, as is usual for shops. */
    private static final Map<String, Float> WEIGHTS = weights();

    private final Analyzer analyzer = new SpanishAnalyzer();
    private final Analyzer withSynonyms;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    /**
     * @param synonyms those that {@link Words#FUZZY_WITH_SYNONYMS} looks for
     */
    LuceneSearch(List<Item> items, Synonyms synonyms) throws IOException {
        withSynonyms = new Expanding(analyzer, map(synonyms));
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (Item item : items) {
                Document document = new Document();
                document.add(new StoredField(SKU, item.sku()));
                document.add(new TextField(NAME, item.name(), Field.Store.NO));
                document.add(new TextField(LABELS, item.labels(), Field.Store.NO));
                document.add(new TextField(OTHERS, item.others(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    /** What a word of the query finds. */
    enum Words {
        /** Its stem. */
        EXACT,
        /** What differs by as many letters as Elasticsearch's AUTO allows. */
        FUZZY,
        /** That, and what else it is called. */
        FUZZY_WITH_SYNONYMS
    }

    List<String> search(String text, Words words, int count) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        add(query, new FieldQuery(analyzer, words != Words.EXACT), text);
        if (words == Words.FUZZY_WITH_SYNONYMS) {
            // Beside the words themselves: a synonym of several words replaces them by phrases.
            add(query, new FieldQuery(withSynonyms, false), text);
        }
        StoredFields stored = searcher.storedFields();
        List<String> skus = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query.build(), count).scoreDocs) {
            skus.add(stored.document(hit.doc, Set.of(SKU)).get(SKU));
        }
        return skus;
    }

    private static void add(BooleanQuery.Builder query, FieldQuery of, String text) {
        WEIGHTS.forEach(
                (field, weight) -> {
                    @Nullable Query found = of.createBooleanQuery(field, text);
                    if (found != null) {
                        query.add(new BoostQuery(found, weight), Occur.SHOULD);
                    }
                });
    }

    /** Queries of one field, where words may be near each other. */
    private static final class FieldQuery extends QueryBuilder {

        private final boolean fuzzy;

        FieldQuery(Analyzer analyzer, boolean fuzzy) {
            super(analyzer);
            this.fuzzy = fuzzy;
            setAutoGenerateMultiTermSynonymsPhraseQuery(true);
        }

        @Override
        protected Query newTermQuery(Term term, float boost) {
            int length = term.text().length();
            int edits = length < 3 ? 0 : length < 6 ? 1 : 2;
            return fuzzy && edits > 0
                    ? new FuzzyQuery(term, edits)
                    : super.newTermQuery(term, boost);
        }
    }

    /** Adds other names to the analyzed words. */
    private static final class Expanding extends AnalyzerWrapper {

        private final Analyzer wrapped;
        private final SynonymMap synonyms;

        Expanding(Analyzer wrapped, SynonymMap synonyms) {
            super(PER_FIELD_REUSE_STRATEGY);
            this.wrapped = wrapped;
            this.synonyms = synonyms;
        }

        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            return wrapped;
        }

        @Override
        protected TokenStreamComponents wrapComponents(
                String field, TokenStreamComponents components) {
            return synonyms.fst == null
                    ? components
                    : new TokenStreamComponents(
                            components.getSource(),
                            new SynonymGraphFilter(components.getTokenStream(), synonyms, false));
        }
    }

    private SynonymMap map(Synonyms synonyms) throws IOException {
        SynonymMap.Builder builder = new SynonymMap.Builder(true);
        for (Synonyms.Same same : synonyms.all()) {
            for (String said : same.said()) {
                for (String sold : same.sold()) {
                    CharsRef from = words(said);
                    CharsRef to = words(sold);
                    if (from.length > 0 && to.length > 0 && !from.equals(to)) {
                        builder.add(from, to, true);
                    }
                }
            }
        }
        return builder.build();
    }

    private CharsRef words(String text) throws IOException {
        StringBuilder words = new StringBuilder();
        try (TokenStream tokens = analyzer.tokenStream(NAME, text)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.append(words.isEmpty() ? "" : SynonymMap.WORD_SEPARATOR).append(word);
            }
            tokens.end();
        }
        return new CharsRef(words.toString());
    }

    private static Map<String, Float> weights() {
        Map<String, Float> weights = new LinkedHashMap<>();
        weights.put(NAME, 3f);
        weights.put(LABELS, 2f);
        weights.put(OTHERS, 1f);
        return weights;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        withSynonyms.close();
        analyzer.close();
    }
}
