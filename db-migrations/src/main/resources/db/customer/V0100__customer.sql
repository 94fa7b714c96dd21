-- Who writes to the shop. Phone number and business-scoped user id (BSUID) are two names of one customer.
CREATE SCHEMA customer;

CREATE TABLE customer.customer (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The id the rest of the system uses: 'c' and the number. Kept when two rows turn out to be one customer.
  customer_id  text GENERATED ALWAYS AS ('c' || id) STORED UNIQUE,
  -- The canonical form of the number, the same for all its variants (54/549, 52/521, the ninth digit).
  phone_key    text UNIQUE,
  -- The number as WhatsApp last gave it: what is answered to.
  wa_id        text,
  user_id      text UNIQUE,
  name         text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  changed_at   timestamptz NOT NULL DEFAULT now(),
  CHECK (phone_key IS NOT NULL OR user_id IS NOT NULL)
);

GRANT USAGE ON SCHEMA customer TO ingest_service, stock_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON customer.customer TO ingest_service;
GRANT SELECT ON customer.customer TO stock_api;
