package commerce.benchmarks.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
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
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * What one gets without much ado: Lucene's SpanishAnalyzer and BM25 over all words of a product,
 * any word of the query.
 */
final class LuceneSearch implements AutoCloseable {

    private static final String WORDS = "words";
    private static final String SKU = "sku";

    private final Analyzer analyzer = new SpanishAnalyzer();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    LuceneSearch(List<Item> items) throws IOException {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (Item item : items) {
                Document document = new Document();
                document.add(new StoredField(SKU, item.sku()));
                document.add(new TextField(WORDS, item.text(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    /**
     * @param fuzzy whether words may differ by letters, by as many as Elasticsearch's AUTO allows
     */
    List<String> search(String text, boolean fuzzy, int count) throws IOException {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : Set.copyOf(words(text))) {
            query.add(term(new Term(WORDS, word), fuzzy), Occur.SHOULD);
        }
        StoredFields stored = searcher.storedFields();
        List<String> skus = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query.build(), count).scoreDocs) {
            skus.add(stored.document(hit.doc, Set.of(SKU)).get(SKU));
        }
        return skus;
    }

    private static Query term(Term term, boolean fuzzy) {
        int length = term.text().length();
        int edits = length < 3 ? 0 : length < 6 ? 1 : 2;
        return fuzzy && edits > 0 ? new FuzzyQuery(term, edits) : new TermQuery(term);
    }

    private List<String> words(String text) throws IOException {
        List<String> words = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream(WORDS, text)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(word.toString());
            }
            tokens.end();
        }
        return words;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        analyzer.close();
    }
}
