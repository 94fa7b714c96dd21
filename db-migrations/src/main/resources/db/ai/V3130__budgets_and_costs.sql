-- What instances took of each budget; a row of a day or a month. Billionths of a US dollar.
CREATE TABLE ai.budget (
  scope   text   NOT NULL CHECK (scope <> ''),
  period  date   NOT NULL,
  granted bigint NOT NULL CHECK (granted >= 0),
  PRIMARY KEY (scope, period)
);

-- Every request to a provider, and what it cost at that hour.
CREATE TABLE ai.request (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at            timestamptz NOT NULL,
  purpose       text        NOT NULL,
  spender_kind  text        NOT NULL,
  spender       text        NOT NULL,
  provider      text        NOT NULL,
  model         text        NOT NULL,
  outcome       text        NOT NULL,
  input_tokens  integer     NOT NULL,
  cached_tokens integer     NOT NULL,
  output_tokens integer     NOT NULL,
  nano_dollars  bigint      NOT NULL CHECK (nano_dollars >= 0),
  millis        integer     NOT NULL
);
-- Rows come in the order of their times: the smallest index there is serves for a day's sum.
CREATE INDEX request_at ON ai.request USING brin (at);

-- What was answered without asking a provider, and what asking would have cost, about.
CREATE TABLE ai.saving (
  day          date   NOT NULL,
  reason       text   NOT NULL,
  answers      bigint NOT NULL,
  nano_dollars bigint NOT NULL,
  PRIMARY KEY (day, reason)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ai.budget, ai.saving TO ai_gateway_service;
GRANT SELECT, INSERT, DELETE ON ai.request TO ai_gateway_service;
