-- Many shelves were counted: on_hand becomes what is there. Returns those of which there were not as many before, and those,
-- refused, of which less is there than is reserved: with these nothing changes. Callers give products in the order of skus,
-- as those that reserve do, so that the two never wait for each other in a circle.
CREATE FUNCTION inventory.count_all(products bigint[], counted integer[], reference text, by_whom text)
RETURNS TABLE (product bigint, refused boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = inventory, pg_temp AS $$
BEGIN
  INSERT INTO stock_level (product_id) SELECT unnest(products) ON CONFLICT DO NOTHING;
  PERFORM FROM unnest(products) WITH ORDINALITY AS wanted (id, n)
    JOIN stock_level s ON s.product_id = wanted.id
   ORDER BY wanted.n
     FOR UPDATE OF s;
  RETURN QUERY
    WITH differing AS (
      SELECT s.product_id AS id, wanted.there, s.on_hand AS was, wanted.there < s.reserved AS too_few
        FROM unnest(products, counted) AS wanted (id, there)
        JOIN stock_level s ON s.product_id = wanted.id
       WHERE wanted.there <> s.on_hand),
    changed AS (
      UPDATE stock_level s
         SET on_hand = d.there, version = s.version + 1, updated_at = now()
        FROM differing d
       WHERE s.product_id = d.id AND NOT d.too_few),
    noted AS (
      INSERT INTO stock_movement (product_id, kind, on_hand_change, reserved_change, reference, by_whom)
      SELECT d.id, 'counted', d.there - d.was, 0, count_all.reference, count_all.by_whom
        FROM differing d WHERE NOT d.too_few)
    SELECT d.id, d.too_few FROM differing d;
END $$;

REVOKE ALL ON FUNCTION inventory.count_all FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inventory.count_all TO stock_api;
