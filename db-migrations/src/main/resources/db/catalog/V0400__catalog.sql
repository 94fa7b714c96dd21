-- What the shop sells. No stock here: that is schema inventory.
CREATE SCHEMA catalog;

CREATE TABLE catalog.category (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug        text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]{1,60}$'),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  emoji       text NOT NULL DEFAULT '',
  position    integer NOT NULL DEFAULT 0,
  active      boolean NOT NULL DEFAULT true,
  version     integer NOT NULL DEFAULT 0,
  updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE catalog.product (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku          text NOT NULL UNIQUE CHECK (sku ~ '^[A-Za-z0-9._-]{1,64}$'),
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  brand        text,
  category_id  integer NOT NULL REFERENCES catalog.category (id),
  description  text,
  keywords     text NOT NULL DEFAULT '',
  unit         text NOT NULL DEFAULT 'unidad',
  size         text,
  price        numeric(12, 2) NOT NULL CHECK (price > 0),
  -- The former price, while the product is on offer.
  list_price   numeric(12, 2) CHECK (list_price > price),
  featured     boolean NOT NULL DEFAULT false,
  active       boolean NOT NULL DEFAULT true,
  popularity   integer NOT NULL DEFAULT 0,
  version      integer NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX product_category ON catalog.product (category_id);

CREATE TABLE catalog.product_picture (
  product_id    bigint PRIMARY KEY REFERENCES catalog.product (id) ON DELETE CASCADE,
  content_type  text NOT NULL,
  content       bytea NOT NULL
);

-- The outbox of stream catalog-changes: written in the transaction of the change, published by stock-api.
CREATE TABLE catalog.change (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type          text NOT NULL,
  body          text NOT NULL,
  trace         text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  published_at  timestamptz
);

CREATE INDEX change_unpublished ON catalog.change (id) WHERE published_at IS NULL;

-- Spanish stems of words whose accents were taken off: "panificacion" finds "panificación".
CREATE TEXT SEARCH CONFIGURATION catalog.spanish_unaccent (COPY = pg_catalog.spanish);
ALTER TEXT SEARCH CONFIGURATION catalog.spanish_unaccent
  ALTER MAPPING FOR asciiword, hword_asciipart, asciihword, hword, hword_part, word
  WITH public.unaccent, spanish_stem;

CREATE TEXT SEARCH CONFIGURATION catalog.simple_unaccent (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION catalog.simple_unaccent
  ALTER MAPPING FOR asciiword, hword_asciipart, asciihword, hword, hword_part, word
  WITH public.unaccent, simple;

-- Text, facets and popularity of every product that is sold. Price and stock are joined live by key.
CREATE MATERIALIZED VIEW catalog.products_search_mv AS
SELECT
  p.id,
  p.sku,
  p.name,
  p.brand,
  p.size,
  p.category_id,
  c.slug AS category_slug,
  c.name AS category_name,
  p.featured,
  p.list_price IS NOT NULL AS on_offer,
  p.popularity,
  setweight(to_tsvector('catalog.spanish_unaccent', p.name || ' ' || coalesce(p.size, '')), 'A')
    || setweight(to_tsvector('catalog.simple_unaccent', p.name || ' ' || coalesce(p.brand, '')), 'A')
    || setweight(to_tsvector('catalog.spanish_unaccent', coalesce(p.brand, '')), 'B')
    || setweight(to_tsvector('catalog.spanish_unaccent', coalesce(p.description, '') || ' ' || c.name), 'C')
    || setweight(to_tsvector('catalog.spanish_unaccent', p.keywords), 'D') AS document,
  lower(public.unaccent(p.name || ' ' || coalesce(p.brand, '') || ' ' || p.keywords)) AS plain
FROM catalog.product p
JOIN catalog.category c ON c.id = p.category_id
WHERE p.active AND c.active;

CREATE UNIQUE INDEX products_search_mv_id ON catalog.products_search_mv (id);
CREATE INDEX products_search_mv_document ON catalog.products_search_mv USING gin (document);
CREATE INDEX products_search_mv_category
  ON catalog.products_search_mv (category_id, featured DESC, popularity DESC, id);
CREATE INDEX products_search_mv_offers ON catalog.products_search_mv (popularity DESC, id) WHERE on_offer;

CREATE MATERIALIZED VIEW catalog.categories_with_products_mv AS
SELECT
  c.id,
  c.slug,
  c.name,
  c.emoji,
  c.position,
  count(p.id)::integer AS products,
  (count(p.id) FILTER (WHERE p.list_price IS NOT NULL))::integer AS offers
FROM catalog.category c
JOIN catalog.product p ON p.category_id = c.id AND p.active
WHERE c.active
GROUP BY c.id;

CREATE UNIQUE INDEX categories_with_products_mv_id ON catalog.categories_with_products_mv (id);

-- Only an owner may refresh; this lends the right to catalog-service, for these two views alone.
CREATE FUNCTION catalog.refresh_search() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalog, public, pg_temp AS $$
BEGIN
  REFRESH MATERIALIZED VIEW CONCURRENTLY catalog.products_search_mv;
  REFRESH MATERIALIZED VIEW CONCURRENTLY catalog.categories_with_products_mv;
END $$;
REVOKE ALL ON FUNCTION catalog.refresh_search() FROM PUBLIC;

GRANT USAGE ON SCHEMA catalog TO catalog_service, cart_service, stock_api, ai_gateway_service;
GRANT SELECT ON catalog.category, catalog.product TO catalog_service, cart_service, ai_gateway_service;
GRANT SELECT ON catalog.products_search_mv, catalog.categories_with_products_mv TO catalog_service;
-- "In between" is decided live: products changed since the last refresh are searched beside the view.
GRANT EXECUTE ON FUNCTION catalog.refresh_search() TO catalog_service;
GRANT SELECT, INSERT, UPDATE, DELETE
  ON catalog.category, catalog.product, catalog.product_picture, catalog.change TO stock_api;
