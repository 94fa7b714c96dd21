package commerce.catalog.search;

import java.util.List;

/** The catalogue, to choose candidates from. */
@FunctionalInterface
interface Candidates {

    /** Each product once, under the first question that it answers. */
    List<Candidate> find(Wanted wanted);
}
