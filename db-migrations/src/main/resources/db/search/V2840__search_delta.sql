-- When the views of schema catalog were last filled: products that changed since are searched beside them.
CREATE TABLE search.view_refresh (
  single        boolean PRIMARY KEY DEFAULT true CHECK (single),
  refreshed_at  timestamptz NOT NULL
);
INSERT INTO search.view_refresh (refreshed_at) VALUES ('-infinity');

CREATE INDEX product_updated ON catalog.product (updated_at);

-- The document that catalog.products_search_mv would hold of a product.
CREATE FUNCTION search.document(
  name text, size text, brand text, description text, category text, keywords text)
RETURNS tsvector
LANGUAGE sql STABLE PARALLEL SAFE
RETURN
  setweight(to_tsvector('catalog.spanish_unaccent', name || ' ' || coalesce(size, '')), 'A')
    || setweight(to_tsvector('catalog.simple_unaccent', name || ' ' || coalesce(brand, '')), 'A')
    || setweight(to_tsvector('catalog.spanish_unaccent', coalesce(brand, '')), 'B')
    || setweight(to_tsvector('catalog.spanish_unaccent', coalesce(description, '') || ' ' || category), 'C')
    || setweight(to_tsvector('catalog.spanish_unaccent', keywords), 'D');

-- What one term looks for, a word, a phrase or a choice of them ('leche' | 'milk'): the Spanish stems and, in
-- names and brands, the very words.
CREATE FUNCTION search.term(term text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_tsquery('catalog.spanish_unaccent', term) || to_tsquery('catalog.simple_unaccent', term);

-- Products with every term; none where there are no terms.
CREATE FUNCTION search.all_of(terms text[]) RETURNS tsquery
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  term text;
  every tsquery := ''::tsquery;
BEGIN
  FOREACH term IN ARRAY terms LOOP
    every := every && search.term(term);
  END LOOP;
  RETURN every;
END $$;

-- Products with any term.
CREATE FUNCTION search.any_of(terms text[]) RETURNS tsquery
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  term text;
  either tsquery := ''::tsquery;
BEGIN
  FOREACH term IN ARRAY terms LOOP
    either := either || search.term(term);
  END LOOP;
  RETURN either;
END $$;

-- Products with all terms but one.
CREATE FUNCTION search.all_but_one(terms text[]) RETURNS tsquery
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  without integer;
  most tsquery := ''::tsquery;
BEGIN
  FOR without IN 1 .. cardinality(terms) LOOP
    most := most || search.all_of(terms[:without - 1] || terms[without + 1:]);
  END LOOP;
  RETURN most;
END $$;

GRANT SELECT, UPDATE ON search.view_refresh TO catalog_service;
REVOKE ALL ON FUNCTION search.document, search.term, search.all_of, search.any_of, search.all_but_one FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search.document, search.term, search.all_of, search.any_of, search.all_but_one
  TO catalog_service;
