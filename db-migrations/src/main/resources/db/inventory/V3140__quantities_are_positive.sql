-- Giving back or taking out less than one would be reserving, or bringing in, with nobody asking whether that much is there.
CREATE OR REPLACE FUNCTION inventory.release(product bigint, quantity integer, reference text, by_whom text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = inventory, pg_temp AS $$
BEGIN
  IF quantity <= 0 THEN
    RAISE EXCEPTION 'a quantity to release is positive, not %', quantity USING ERRCODE = '22023';
  END IF;
  UPDATE stock_level
     SET reserved = reserved - quantity, version = version + 1, updated_at = now()
   WHERE product_id = product;
  INSERT INTO stock_movement (product_id, kind, on_hand_change, reserved_change, reference, by_whom)
  VALUES (product, 'released', 0, -quantity, reference, by_whom);
END $$;

CREATE OR REPLACE FUNCTION inventory.consume(product bigint, quantity integer, reference text, by_whom text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = inventory, pg_temp AS $$
BEGIN
  IF quantity <= 0 THEN
    RAISE EXCEPTION 'a quantity to consume is positive, not %', quantity USING ERRCODE = '22023';
  END IF;
  UPDATE stock_level
     SET on_hand = on_hand - quantity, reserved = reserved - quantity,
         version = version + 1, updated_at = now()
   WHERE product_id = product;
  INSERT INTO stock_movement (product_id, kind, on_hand_change, reserved_change, reference, by_whom)
  VALUES (product, 'consumed', -quantity, -quantity, reference, by_whom);
END $$;
