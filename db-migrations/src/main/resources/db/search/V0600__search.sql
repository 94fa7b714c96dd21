-- What catalog-service remembers for itself.
CREATE SCHEMA search;

-- The lists a customer was shown last (the newest three), so that "the second one" means the list they saw.
CREATE TABLE search.shown_list (
  customer_id  text NOT NULL,
  shown_at     timestamptz NOT NULL,
  message_id   text NOT NULL,
  skus         text[] NOT NULL,
  PRIMARY KEY (customer_id, message_id)
);

GRANT USAGE ON SCHEMA search TO catalog_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON search.shown_list TO catalog_service;
