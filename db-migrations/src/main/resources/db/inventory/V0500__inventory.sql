-- How much there is. Two services write stock: cart-service reserves, consumes and returns; stock-api receives,
-- counts and corrects. Both only through the functions of this schema, so that each rule exists once.
CREATE SCHEMA inventory;

CREATE TABLE inventory.stock_level (
  product_id  bigint PRIMARY KEY REFERENCES catalog.product (id),
  on_hand     integer NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
  reserved    integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  version     integer NOT NULL DEFAULT 0,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CHECK (reserved <= on_hand)
) WITH (fillfactor = 60);

-- Append only: what is in stock_level is the sum of this.
CREATE TABLE inventory.stock_movement (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id      bigint NOT NULL,
  kind            text NOT NULL CHECK (kind IN
                    ('received', 'counted', 'corrected', 'reserved', 'released', 'consumed')),
  on_hand_change  integer NOT NULL,
  reserved_change integer NOT NULL,
  -- What caused it: an order's number, a delivery note, a count.
  reference       text NOT NULL,
  by_whom         text NOT NULL,
  at              timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX stock_movement_product ON inventory.stock_movement (product_id, id);

-- Puts so many aside. Returns whether that many were free; nothing changes where they were not.
-- Callers reserve in the order of skus, so that two orders never wait for each other in a circle.
CREATE FUNCTION inventory.reserve(product bigint, quantity integer, reference text, by_whom text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = inventory, pg_temp AS $$
BEGIN
  IF quantity <= 0 THEN
    RAISE EXCEPTION 'a quantity to reserve is positive, not %', quantity USING ERRCODE = '22023';
  END IF;
  UPDATE stock_level
     SET reserved = reserved + quantity, version = version + 1, updated_at = now()
   WHERE product_id = product AND on_hand - reserved >= quantity;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO stock_movement (product_id, kind, on_hand_change, reserved_change, reference, by_whom)
  VALUES (product, 'reserved', 0, quantity, reference, by_whom);
  RETURN true;
END $$;

-- Gives back what was put aside (a cancelled order).
CREATE FUNCTION inventory.release(product bigint, quantity integer, reference text, by_whom text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = inventory, pg_temp AS $$
BEGIN
  UPDATE stock_level
     SET reserved = reserved - quantity, version = version + 1, updated_at = now()
   WHERE product_id = product;
  INSERT INTO stock_movement (product_id, kind, on_hand_change, reserved_change, reference, by_whom)
  VALUES (product, 'released', 0, -quantity, reference, by_whom);
END $$;

-- What was put aside leaves the shop (a dispatched order).
CREATE FUNCTION inventory.consume(product bigint, quantity integer, reference text, by_whom text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = inventory, pg_temp AS $$
BEGIN
  UPDATE stock_level
     SET on_hand = on_hand - quantity, reserved = reserved - quantity,
         version = version + 1, updated_at = now()
   WHERE product_id = product;
  INSERT INTO stock_movement (product_id, kind, on_hand_change, reserved_change, reference, by_whom)
  VALUES (product, 'consumed', -quantity, -quantity, reference, by_whom);
END $$;

-- Goods came in (or, with a negative change, were lost or broken): kind 'received' or 'corrected'.
-- Refused with check_violation where less would be left than is reserved.
CREATE FUNCTION inventory.change(
  product bigint, kind text, change integer, reference text, by_whom text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = inventory, pg_temp AS $$
BEGIN
  IF kind NOT IN ('received', 'corrected') THEN
    RAISE EXCEPTION 'not a kind of change: %', kind USING ERRCODE = '22023';
  END IF;
  INSERT INTO stock_level (product_id) VALUES (product) ON CONFLICT DO NOTHING;
  UPDATE stock_level
     SET on_hand = on_hand + change, version = version + 1, updated_at = now()
   WHERE product_id = product;
  INSERT INTO stock_movement (product_id, kind, on_hand_change, reserved_change, reference, by_whom)
  VALUES (product, kind, change, 0, reference, by_whom);
END $$;

-- The shelf was counted: on_hand becomes what is there. Refused where less is there than is reserved.
CREATE FUNCTION inventory.count(product bigint, counted integer, reference text, by_whom text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = inventory, pg_temp AS $$
DECLARE
  before integer;
BEGIN
  INSERT INTO stock_level (product_id) VALUES (product) ON CONFLICT DO NOTHING;
  SELECT on_hand INTO before FROM stock_level WHERE product_id = product FOR UPDATE;
  UPDATE stock_level SET on_hand = counted, version = version + 1, updated_at = now()
   WHERE product_id = product;
  INSERT INTO stock_movement (product_id, kind, on_hand_change, reserved_change, reference, by_whom)
  VALUES (product, 'counted', counted - before, 0, reference, by_whom);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA inventory FROM PUBLIC;
GRANT USAGE ON SCHEMA inventory TO catalog_service, cart_service, stock_api;
GRANT SELECT ON inventory.stock_level TO catalog_service, cart_service, stock_api;
GRANT SELECT ON inventory.stock_movement TO stock_api;
GRANT EXECUTE ON FUNCTION inventory.reserve, inventory.release, inventory.consume TO cart_service, stock_api;
GRANT EXECUTE ON FUNCTION inventory.change, inventory.count TO stock_api;
