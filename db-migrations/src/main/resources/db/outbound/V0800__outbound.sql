-- What was sent to WhatsApp. The intent is written before the call, since sending has no idempotency key.
CREATE SCHEMA outbound;

CREATE TABLE outbound.message (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- What it answers (WhatsApp's message id, or an order event's id) and its place among the answer's messages.
  message_id     text NOT NULL,
  position       smallint NOT NULL,
  customer_id    text NOT NULL,
  contact        text NOT NULL,
  language       text NOT NULL,
  payload        text NOT NULL,
  -- intended: written, not known to be sent. unknown: the answer was lost.
  state          text NOT NULL DEFAULT 'intended' CHECK (state IN
                   ('intended', 'unknown', 'sent', 'delivered', 'read', 'failed', 'suppressed')),
  wa_message_id  text,
  attempts       smallint NOT NULL DEFAULT 0,
  error_code     integer,
  -- When the customer's message that this answers was accepted: the 24-hour window counts from it. Absent for
  -- what was sent unasked.
  inbound_at     timestamptz,
  created_at     timestamptz NOT NULL DEFAULT now(),
  sent_at        timestamptz,
  delivered_at   timestamptz,
  read_at        timestamptz,
  failed_at      timestamptz,
  UNIQUE (message_id, position)
) WITH (fillfactor = 60);

CREATE INDEX message_customer ON outbound.message (customer_id, id DESC);
CREATE INDEX message_wa_id ON outbound.message (wa_message_id);

-- Customers who do not want to be written to unasked.
CREATE TABLE outbound.opt_out (
  customer_id   text PRIMARY KEY,
  opted_out_at  timestamptz NOT NULL DEFAULT now()
);

GRANT USAGE ON SCHEMA outbound TO responder_service;
GRANT SELECT, INSERT, UPDATE ON outbound.message TO responder_service;
GRANT SELECT, INSERT, DELETE ON outbound.opt_out TO responder_service;
