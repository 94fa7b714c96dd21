-- A product is found by every word of it that catalog-service knows (commerce.catalog.words.Plain). PostgreSQL's parser
-- takes "c/chocolate" for a file, "Dr.Oetker" for a host and "-5" for a number below nothing, of which nobody finds the
-- parts.

-- A text with spaces for the signs that its words are only joined by; decimals stay together.
CREATE FUNCTION search.apart(text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN text ~ '[^[:alpha:] ]'
  THEN regexp_replace(
    translate(text, '/\:@<>&_~#%?=+*|^(){}[]"!;ºª²³', repeat(' ', 26) || 'oa23'),
    '(?<![0-9])[.]|[.](?![0-9])|-(?=[0-9])', ' ', 'g')
  ELSE text END;

CREATE OR REPLACE FUNCTION search.document(
  name text, size text, brand text, description text, category text, keywords text)
RETURNS tsvector
LANGUAGE sql STABLE PARALLEL SAFE
RETURN
  setweight(to_tsvector('catalog.spanish_unaccent', search.apart(name || ' ' || coalesce(size, ''))), 'A')
    || setweight(to_tsvector('catalog.simple_unaccent', search.apart(name || ' ' || coalesce(brand, ''))), 'A')
    || setweight(to_tsvector('catalog.spanish_unaccent', search.apart(coalesce(brand, ''))), 'B')
    || setweight(
      to_tsvector('catalog.spanish_unaccent', search.apart(coalesce(description, '') || ' ' || category)), 'C')
    || setweight(to_tsvector('catalog.spanish_unaccent', search.apart(keywords)), 'D');

-- As before; "6x1.5" is "6 x 1.5", and letters that are no others with a mark are what unaccent makes of them.
CREATE OR REPLACE FUNCTION search.plain(text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(
  regexp_replace(
    regexp_replace(
      regexp_replace(
        regexp_replace(
          replace(replace(replace(replace(
            translate(
              lower(regexp_replace(normalize(text, NFKD), '[\u0300-\u036f]', '', 'g')),
              'øđħıĸłŋŧð', 'odhiqlntd'),
            'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th'),
          '[''’´`]s\M', ' ', 'g'),
        '\m([0-9]*)x([0-9]+[.,][0-9])', '\1 x \2', 'g'),
      '\m([0-9]+)[.,]([0-9]+)', '\1 \2 ', 'g'),
    '[^[:alnum:]]+', ' ', 'g'));

REVOKE ALL ON FUNCTION search.apart FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search.apart TO catalog_service;

REFRESH MATERIALIZED VIEW catalog.products_search_mv;
