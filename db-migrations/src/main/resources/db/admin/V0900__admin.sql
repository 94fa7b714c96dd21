-- Who may run the shop, and what they did.
CREATE SCHEMA admin;

CREATE TABLE admin.api_key (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text NOT NULL UNIQUE,
  -- SHA-256 of the key; the key itself is shown once and not kept.
  key_hash    bytea NOT NULL UNIQUE,
  role        text NOT NULL CHECK (role IN ('READER', 'EDITOR', 'ADMIN')),
  created_at  timestamptz NOT NULL DEFAULT now(),
  revoked_at  timestamptz
);

CREATE TABLE admin.audit (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  who      text NOT NULL,
  action   text NOT NULL,
  subject  text NOT NULL,
  detail   jsonb,
  at       timestamptz NOT NULL DEFAULT now()
);

GRANT USAGE ON SCHEMA admin TO stock_api;
GRANT SELECT, INSERT, UPDATE ON admin.api_key TO stock_api;
GRANT SELECT, INSERT ON admin.audit TO stock_api;
