-- How popular products are: what the shop says, and what customers looked at and bought in the last 90 days.

CREATE TABLE catalog.product_view (
  product_id  bigint NOT NULL REFERENCES catalog.product (id) ON DELETE CASCADE,
  day         date NOT NULL,
  views       integer NOT NULL,
  PRIMARY KEY (product_id, day)
);

-- What the shop had said when a product's popularity was counted last, and what came of it: as long as the product still has that,
-- nobody has said anything new.
CREATE TABLE catalog.product_popularity (
  product_id  bigint PRIMARY KEY REFERENCES catalog.product (id) ON DELETE CASCADE,
  given       integer NOT NULL,
  counted     integer NOT NULL
);

-- An order counts as much as ten looks. Returns how many products are more or less popular than before.
CREATE FUNCTION catalog.count_popularity() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalog, pg_temp AS $$
DECLARE
  changed integer;
BEGIN
  -- One instance at a time; the others have nothing to add.
  IF NOT pg_try_advisory_xact_lock(hashtext('catalog.count_popularity')) THEN
    RETURN 0;
  END IF;
  DELETE FROM product_view WHERE day < current_date - 90;
  WITH bought AS (
    SELECT l.product_id, count(*) AS orders
      FROM cart.orders o JOIN cart.order_line l ON l.order_id = o.id
     WHERE o.state <> 'cancelled' AND o.placed_at > now() - interval '90 days'
     GROUP BY l.product_id
  ), seen AS (
    SELECT product_id, sum(views) AS views FROM product_view GROUP BY product_id
  ), interesting AS (
    SELECT p.id,
           CASE WHEN c.counted = p.popularity THEN c.given ELSE p.popularity END AS given,
           (5 * coalesce(b.orders, 0) + coalesce(s.views, 0) / 2)::integer AS interest
      FROM product p
      LEFT JOIN product_popularity c ON c.product_id = p.id
      LEFT JOIN bought b ON b.product_id = p.id
      LEFT JOIN seen s ON s.product_id = p.id
     WHERE c.product_id IS NOT NULL OR b.product_id IS NOT NULL OR s.product_id IS NOT NULL
  ), popular AS (
    SELECT id, given, greatest(given, least(1000, given + interest)) AS counted FROM interesting
  ), noted AS (
    INSERT INTO product_popularity (product_id, given, counted)
    SELECT id, given, counted FROM popular
    ON CONFLICT (product_id) DO UPDATE SET given = excluded.given, counted = excluded.counted
  )
  UPDATE product p SET popularity = n.counted, updated_at = now()
    FROM popular n
   WHERE p.id = n.id AND p.popularity <> n.counted;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RETURN changed;
END $$;

REVOKE ALL ON FUNCTION catalog.count_popularity FROM PUBLIC;
GRANT EXECUTE ON FUNCTION catalog.count_popularity TO catalog_service;
GRANT SELECT, INSERT, UPDATE ON catalog.product_view TO catalog_service;
