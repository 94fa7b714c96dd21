-- A label's head as catalog-service finds it (commerce.catalog.words.Heads): the first choice of candidates and their
-- order look at the same word. A test holds the two against each other.

-- The words of a text with a space between, lower case and without accents; a number's decimals stand apart.
CREATE FUNCTION search.plain(text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(
  regexp_replace(
    regexp_replace(
      regexp_replace(
        lower(regexp_replace(normalize(text, NFKD), '[\u0300-\u036f]', '', 'g')),
        '[''’´`]s\M', ' ', 'g'),
      '\m([0-9]+)[.,]([0-9]+)', '\1 \2 ', 'g'),
    '[^[:alnum:]]+', ' ', 'g'));

CREATE OR REPLACE FUNCTION search.head(name text, brand text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  little CONSTANT text[] := '{de,del,da,do,la,el,los,las,un,una,x,con,para}';
  wrappings CONSTANT text[] := '{pack,paquete,pacote,bolsa,caja,caixa,lata,botella,garrafa,frasco,pote,sachet,sobre,
    combo,promo,oferta,bandeja,doypack,bidon}';
  words text[] := string_to_array(search.plain(name), ' ');
  of_brand text[] := string_to_array(search.plain(brand), ' ');
  place integer := 1;
BEGIN
  IF cardinality(of_brand) BETWEEN 1 AND cardinality(words) - 1 AND words[:cardinality(of_brand)] = of_brand THEN
    place := cardinality(of_brand) + 1;
  END IF;
  -- Little words, numbers, and a wrapping where something follows it.
  WHILE words[place] = ANY (little) OR words[place] ~ '^[0-9]'
     OR words[place] = ANY (wrappings)
        AND CASE words[place + 1] WHEN 'de' THEN words[place + 2] !~ '^[0-9]' ELSE length(words[place + 1]) > 3 END
  LOOP
    place := place + 1;
  END LOOP;
  RETURN coalesce(words[place], words[1], '');
END $$;

REVOKE ALL ON FUNCTION search.plain FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search.plain TO catalog_service;

-- What a thing's word finds first, without looking at all that has the word.
CREATE INDEX products_search_mv_head ON catalog.products_search_mv (head, popularity DESC, id);

REFRESH MATERIALIZED VIEW catalog.products_search_mv;
