-- Every message that was accepted. PostgreSQL is the truth, Redis is transport.
CREATE SCHEMA ledger;

-- The last number given out in each partition. Its row lock makes numbers follow commit order, without gaps.
CREATE TABLE ledger.partition_head (
  partition    smallint PRIMARY KEY,
  last_number  bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10);

INSERT INTO ledger.partition_head (partition) SELECT generate_series(0, 99);

-- fillfactor 60 and no index on state: closing a row is a HOT update.
CREATE TABLE ledger.inbound_message (
  message_id   text PRIMARY KEY,
  customer_id  text NOT NULL,
  -- partition and number are the place in the stream; absent for what never travels (over the limit, broken)
  partition    smallint,
  number       bigint,
  state        text NOT NULL DEFAULT 'accepted'
               CHECK (state IN ('accepted', 'answered', 'ignored', 'parked')),
  reason       text,
  type         text NOT NULL,
  trace        text NOT NULL,
  contact      text,
  body         text NOT NULL,
  accepted_at  timestamptz NOT NULL DEFAULT now(),
  closed_at    timestamptz,
  CHECK ((partition IS NULL) = (number IS NULL)),
  CHECK (number IS NOT NULL OR state <> 'accepted')
) WITH (fillfactor = 60);

CREATE UNIQUE INDEX inbound_message_place ON ledger.inbound_message (partition, number);

GRANT USAGE ON SCHEMA ledger TO ingest_service, responder_service;
GRANT SELECT, UPDATE ON ledger.partition_head TO ingest_service;
GRANT SELECT, INSERT ON ledger.inbound_message TO ingest_service;
-- The responder closes a row once its reply is out.
GRANT SELECT, UPDATE (state, reason, closed_at) ON ledger.inbound_message TO responder_service;
