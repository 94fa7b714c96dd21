-- What a shop's customers call what it sells, beside what every shop's do. stock-api proposes, catalog-service decides by
-- the judged searches, and every instance of it uses what was accepted.
CREATE TABLE search.synonym (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  language     text NOT NULL,
  said         text NOT NULL CHECK (length(said) BETWEEN 1 AND 60),
  means        text NOT NULL CHECK (length(means) BETWEEN 1 AND 60),
  state        text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'refused')),
  -- Of the judged searches that it touches: how many, and their mean nDCG@10 without and with it.
  queries      integer,
  ndcg_before  double precision,
  ndcg_after   double precision,
  proposed_at  timestamptz NOT NULL DEFAULT now(),
  decided_at   timestamptz,
  UNIQUE (language, said, means)
);
CREATE INDEX synonym_proposed ON search.synonym (id) WHERE state = 'proposed';

-- Which products answer which searches, and how well: 3 is what was asked for, 1 would do.
CREATE TABLE search.judgement (
  words     text NOT NULL,
  language  text NOT NULL,
  sku       text NOT NULL,
  grade     integer NOT NULL CHECK (grade BETWEEN 1 AND 3),
  PRIMARY KEY (words, language, sku)
);

GRANT SELECT, UPDATE ON search.synonym TO catalog_service;
GRANT SELECT ON search.judgement TO catalog_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON search.synonym TO stock_api;
