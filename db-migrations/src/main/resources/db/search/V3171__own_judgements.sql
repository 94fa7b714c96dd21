-- A shop with a catalogue of its own judges synonyms by searches of its own; those that came with the demo shop stay.
CREATE TABLE search.own_judgement (
  words     text NOT NULL CHECK (length(words) BETWEEN 1 AND 300),
  language  text NOT NULL,
  sku       text NOT NULL,
  grade     integer NOT NULL CHECK (grade BETWEEN 1 AND 3),
  PRIMARY KEY (words, language, sku)
);

CREATE VIEW search.judgement_in_use AS
SELECT words, language, sku, grade FROM search.own_judgement
UNION ALL
SELECT words, language, sku, grade FROM search.judgement
 WHERE NOT EXISTS (SELECT FROM search.own_judgement);

GRANT SELECT, INSERT, DELETE ON search.own_judgement TO stock_api;
GRANT SELECT ON search.judgement_in_use TO stock_api, catalog_service;
