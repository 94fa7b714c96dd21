-- The view with what a first choice of candidates needs: what each product is, and its price.

-- The word of a label that says what the thing is, plain: not the brand it may begin with, nor what it is wrapped in.
CREATE FUNCTION search.head(name text, brand text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN split_part(
  regexp_replace(
    CASE WHEN starts_with(lower(public.unaccent(name)), lower(public.unaccent(brand)) || ' ')
         THEN substr(lower(public.unaccent(name)), length(lower(public.unaccent(brand))) + 2)
         ELSE lower(public.unaccent(name)) END,
    '^((pack|paquete|pacote|bolsa|caja|caixa|lata|botella|garrafa|frasco|pote|sachet|sobre|combo|promo|oferta) (de )?(?=[a-z]{4}))',
    ''),
  ' ', 1);

DROP MATERIALIZED VIEW catalog.products_search_mv;

CREATE MATERIALIZED VIEW catalog.products_search_mv AS
SELECT
  p.id,
  p.sku,
  p.name,
  p.brand,
  p.size,
  p.category_id,
  c.slug AS category_slug,
  c.name AS category_name,
  p.featured,
  p.list_price IS NOT NULL AS on_offer,
  p.popularity,
  -- As of the refresh: enough to leave out what is far too dear, never shown.
  p.price,
  search.head(p.name, p.brand) AS head,
  search.document(p.name, p.size, p.brand, p.description, c.name, p.keywords) AS document
FROM catalog.product p
JOIN catalog.category c ON c.id = p.category_id
WHERE p.active AND c.active;

CREATE UNIQUE INDEX products_search_mv_id ON catalog.products_search_mv (id);
CREATE INDEX products_search_mv_document ON catalog.products_search_mv USING gin (document);
CREATE INDEX products_search_mv_category
  ON catalog.products_search_mv (category_id, featured DESC, popularity DESC, id);
CREATE INDEX products_search_mv_offers ON catalog.products_search_mv (popularity DESC, id) WHERE on_offer;
CREATE INDEX products_search_mv_featured ON catalog.products_search_mv (popularity DESC, id) WHERE featured;

GRANT SELECT ON catalog.products_search_mv TO catalog_service;

DROP FUNCTION search.all_but_one;
REVOKE ALL ON FUNCTION search.head FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search.head TO catalog_service;

-- Searches that found nothing, or nothing that has all the words: what a shop might sell, or call otherwise.
CREATE TABLE search.weak_query (
  words     text NOT NULL,
  language  text NOT NULL,
  tier      text NOT NULL,
  searches  bigint NOT NULL DEFAULT 1,
  first_at  timestamptz NOT NULL DEFAULT now(),
  last_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (words, language)
);
CREATE INDEX weak_query_searches ON search.weak_query (searches DESC);

GRANT SELECT, INSERT, UPDATE ON search.weak_query TO catalog_service;
GRANT USAGE ON SCHEMA search TO stock_api;
GRANT SELECT, DELETE ON search.weak_query TO stock_api;
