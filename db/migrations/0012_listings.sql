CREATE TABLE "facet_changes" (
	"facet" bigint NOT NULL,
	"kind" text,
	"value" text,
	"change" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "facet_counts" (
	"facet" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prompt_listings" (
	"facet" bigint NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"hot" double precision NOT NULL,
	"score" real NOT NULL,
	"day" integer NOT NULL,
	"prompt_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"facets" integer[] NOT NULL,
	CONSTRAINT "prompt_listings_prompt_id_facet_pk" PRIMARY KEY("prompt_id","facet")
);
--> statement-breakpoint
CREATE TABLE "sitemap_parts" (
	"kind" text NOT NULL,
	"first" uuid NOT NULL,
	CONSTRAINT "sitemap_parts_kind_first_pk" PRIMARY KEY("kind","first")
);
--> statement-breakpoint
-- By hand from here to the fill: what keeps the listings (app/domain/prompts/read-listing.server.ts).
-- Trending is not for bare or bulk-imported prompts (app/domain/ratings/score.ts).
UPDATE prompts SET hot = hot - CASE WHEN output_count = 0 THEN 1 ELSE 0 END - CASE WHEN import_key IS NULL THEN 0 ELSE 2 END
  WHERE published_at IS NOT NULL AND (output_count = 0 OR import_key IS NOT NULL);
--> statement-breakpoint
CREATE FUNCTION facet_key(kind text, value text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ('x' || left(md5(kind || ':' || value), 16))::bit(64)::bigint
$$;
--> statement-breakpoint
-- Every facet a prompt is listed under, each once.
CREATE FUNCTION facets_of(p prompts) RETURNS TABLE (kind text, value text) LANGUAGE sql STABLE AS $$
  VALUES ('all', ''), ('author', p.author_id::text), ('scenario', p.scenario::text), ('language', p.language),
    ('license', p.license::text)
  UNION SELECT 'modality', m::text FROM unnest(p.modalities) m
  UNION SELECT 'generator', g FROM unnest(p.generator_ids) g
  UNION SELECT 'tag', t FROM unnest(p.tags) t
$$;
--> statement-breakpoint
-- Brings the listings of prompts in line with their rows, whatever either says; what is right already is not written. Tells how many were not.
CREATE FUNCTION relist_prompts(ids uuid[]) RETURNS int LANGUAGE sql AS $$
  WITH wanted AS MATERIALIZED (
    SELECT p.id, p.author_id, p.published_at, p.hot, p.score, floor(extract(epoch FROM p.published_at) / 86400)::int AS day,
      facet_key(f.kind, f.value) AS facet, f.kind, f.value,
      array_agg((facet_key(f.kind, f.value) >> 32)::int) OVER (PARTITION BY p.id ORDER BY facet_key(f.kind, f.value)
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS facets
    FROM prompts p CROSS JOIN LATERAL facets_of(p) f
    WHERE p.id = ANY (ids) AND p.moderation_state = 'published' AND p.published_at IS NOT NULL
  ), gone AS (
    DELETE FROM prompt_listings l WHERE l.prompt_id = ANY (ids)
      AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = l.prompt_id AND w.facet = l.facet)
    RETURNING l.prompt_id, l.facet
  ), written AS (
    INSERT INTO prompt_listings AS l (facet, published_at, hot, score, day, prompt_id, author_id, facets)
    SELECT facet, published_at, hot, score, day, id, author_id, facets FROM wanted
    ON CONFLICT (prompt_id, facet) DO UPDATE SET published_at = excluded.published_at, hot = excluded.hot,
      score = excluded.score, day = excluded.day, author_id = excluded.author_id, facets = excluded.facets
    WHERE (l.published_at, l.hot, l.score, l.author_id, l.facets)
      IS DISTINCT FROM (excluded.published_at, excluded.hot, excluded.score, excluded.author_id, excluded.facets)
    RETURNING l.prompt_id, l.facet, xmax = 0 AS fresh
  ), counted AS (
    INSERT INTO facet_changes (facet, kind, value, change)
    SELECT facet, max(kind), max(value), sum(change)::int FROM (
      SELECT facet, NULL AS kind, NULL AS value, -1 AS change FROM gone
      UNION ALL SELECT n.facet, w.kind, w.value, 1 FROM written n JOIN wanted w ON w.id = n.prompt_id AND w.facet = n.facet
        WHERE n.fresh
    ) changes GROUP BY facet HAVING sum(change) <> 0
  )
  SELECT count(*)::int FROM (SELECT prompt_id FROM gone UNION SELECT prompt_id FROM written) mended
$$;
--> statement-breakpoint
CREATE FUNCTION prompts_came() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[]; works int;
BEGIN
  SELECT array_agg(id), sum(output_count)::int INTO ids, works FROM came WHERE moderation_state = 'published';
  IF ids IS NULL THEN RETURN NULL; END IF;
  PERFORM relist_prompts(ids);
  IF works <> 0 THEN
    INSERT INTO facet_changes (facet, kind, value, change) VALUES (facet_key('outputs', ''), 'outputs', '', works);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION prompts_left() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[]; works int;
BEGIN
  SELECT array_agg(id), sum(output_count)::int INTO ids, works FROM gone WHERE moderation_state = 'published';
  IF ids IS NULL THEN RETURN NULL; END IF;
  PERFORM relist_prompts(ids);
  IF works <> 0 THEN
    INSERT INTO facet_changes (facet, kind, value, change) VALUES (facet_key('outputs', ''), 'outputs', '', -works);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A rating moves the places of a prompt: its rows are updated as they are. Anything else that lists show lists it anew.
CREATE FUNCTION prompts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE relisted uuid[]; moved uuid[]; works int;
BEGIN
  SELECT array_agg(n.id) FILTER (WHERE (o.moderation_state = 'published') <> (n.moderation_state = 'published')
      OR (o.author_id, o.scenario, o.language, o.license, o.modalities, o.generator_ids, o.tags)
        IS DISTINCT FROM (n.author_id, n.scenario, n.language, n.license, n.modalities, n.generator_ids, n.tags)),
    array_agg(n.id) FILTER (WHERE (o.published_at, o.hot, o.score) IS DISTINCT FROM (n.published_at, n.hot, n.score)),
    sum(CASE WHEN n.moderation_state = 'published' THEN n.output_count ELSE 0 END
      - CASE WHEN o.moderation_state = 'published' THEN o.output_count ELSE 0 END)::int
    INTO relisted, moved, works
    FROM changed n JOIN was o ON o.id = n.id
    WHERE 'published' IN (o.moderation_state, n.moderation_state);
  IF relisted IS NOT NULL THEN PERFORM relist_prompts(relisted); END IF;
  IF moved IS NOT NULL THEN
    UPDATE prompt_listings l SET published_at = n.published_at, hot = n.hot, score = n.score,
      day = floor(extract(epoch FROM n.published_at) / 86400)::int
    FROM changed n WHERE l.prompt_id = n.id AND n.id = ANY (moved) AND n.id <> ALL (coalesce(relisted, '{}'));
  END IF;
  IF works <> 0 THEN
    INSERT INTO facet_changes (facet, kind, value, change) VALUES (facet_key('outputs', ''), 'outputs', '', works);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Published outputs of each generator (`works`), and of each model of it (`model/GENERATOR`).
CREATE FUNCTION outputs_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO facet_changes (facet, kind, value, change)
    SELECT facet_key(f.kind, f.value), f.kind, f.value, count(*) FROM came o CROSS JOIN LATERAL works_of(o.generator_id, o.model) f
    WHERE o.moderation_state = 'published' GROUP BY f.kind, f.value;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO facet_changes (facet, kind, value, change)
    SELECT facet_key(f.kind, f.value), f.kind, f.value, -count(*) FROM gone o CROSS JOIN LATERAL works_of(o.generator_id, o.model) f
    WHERE o.moderation_state = 'published' GROUP BY f.kind, f.value;
  ELSE
    INSERT INTO facet_changes (facet, kind, value, change)
    SELECT facet_key(f.kind, f.value), f.kind, f.value, sum(o.change) FROM (
      SELECT n.generator_id, n.model, 1 AS change FROM changed n JOIN was w ON w.id = n.id
        WHERE n.moderation_state = 'published' AND (w.moderation_state, w.generator_id, w.model)
          IS DISTINCT FROM (n.moderation_state, n.generator_id, n.model)
      UNION ALL SELECT w.generator_id, w.model, -1 FROM changed n JOIN was w ON w.id = n.id
        WHERE w.moderation_state = 'published' AND (w.moderation_state, w.generator_id, w.model)
          IS DISTINCT FROM (n.moderation_state, n.generator_id, n.model)
    ) o CROSS JOIN LATERAL works_of(o.generator_id, o.model) f GROUP BY f.kind, f.value HAVING sum(o.change) <> 0;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION works_of(generator text, model text) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('works', generator) UNION ALL SELECT 'model/' || generator, model WHERE model <> ''
$$;
--> statement-breakpoint
CREATE TRIGGER prompts_came AFTER INSERT ON prompts REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION prompts_came();
--> statement-breakpoint
CREATE TRIGGER prompts_left AFTER DELETE ON prompts REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION prompts_left();
--> statement-breakpoint
CREATE TRIGGER prompts_changed AFTER UPDATE ON prompts REFERENCING OLD TABLE AS was NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION prompts_changed();
--> statement-breakpoint
CREATE TRIGGER outputs_came AFTER INSERT ON outputs REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION outputs_counted();
--> statement-breakpoint
CREATE TRIGGER outputs_left AFTER DELETE ON outputs REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION outputs_counted();
--> statement-breakpoint
CREATE TRIGGER outputs_changed AFTER UPDATE ON outputs REFERENCING OLD TABLE AS was NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION outputs_counted();
--> statement-breakpoint
-- Puts `facet_counts` right from the rows themselves: the fill below, and the check that repairs.
CREATE FUNCTION recount_facets() RETURNS TABLE (kind text, value text, was int, is_now int) LANGUAGE sql AS $$
  WITH folded AS (
    DELETE FROM facet_changes RETURNING *
  ), summed AS (
    SELECT facet, max(kind) AS kind, max(value) AS value, sum(change)::int AS change FROM folded GROUP BY facet
  ), named AS (
    SELECT l.facet, l.n, f.kind, f.value
    FROM (SELECT facet, count(*)::int AS n, min(prompt_id::text)::uuid AS one FROM prompt_listings GROUP BY facet) l
    JOIN prompts p ON p.id = l.one
    JOIN LATERAL facets_of(p) f ON facet_key(f.kind, f.value) = l.facet
    UNION ALL SELECT facet_key(f.kind, f.value), sum(o.n)::int, f.kind, f.value FROM (
      SELECT generator_id, model, count(*) AS n FROM outputs WHERE moderation_state = 'published' GROUP BY 1, 2
    ) o CROSS JOIN LATERAL works_of(o.generator_id, o.model) f GROUP BY f.kind, f.value
    UNION ALL SELECT facet_key('outputs', ''), coalesce(sum(output_count), 0)::int, 'outputs', ''
      FROM prompts WHERE moderation_state = 'published'
  ), compared AS (
    SELECT coalesce(n.facet, c.facet, s.facet) AS facet, coalesce(n.kind, c.kind, s.kind) AS kind,
      coalesce(n.value, c.value, s.value) AS value, coalesce(c.count, 0) + coalesce(s.change, 0) AS was,
      coalesce(n.n, 0) AS is_now
    FROM named n FULL JOIN facet_counts c ON c.facet = n.facet FULL JOIN summed s ON s.facet = coalesce(n.facet, c.facet)
  ), written AS (
    INSERT INTO facet_counts (facet, kind, value, count) SELECT facet, kind, value, is_now FROM compared WHERE kind IS NOT NULL
    ON CONFLICT (facet) DO UPDATE SET count = excluded.count WHERE facet_counts.count <> excluded.count
  )
  SELECT kind, value, was, is_now FROM compared WHERE was <> is_now
$$;
--> statement-breakpoint
SELECT relist_prompts(array_agg(id)) FROM (SELECT id, row_number() OVER (ORDER BY id) / 10000 AS part FROM prompts) p GROUP BY part;
--> statement-breakpoint
SELECT count(*) FROM recount_facets();
--> statement-breakpoint
DROP INDEX "prompts_day_top_idx";
--> statement-breakpoint
DROP INDEX "prompts_scenario_idx";
--> statement-breakpoint
DROP INDEX "prompts_language_idx";
--> statement-breakpoint
DROP INDEX "prompts_license_idx";
--> statement-breakpoint
CREATE INDEX "facet_counts_kind_idx" ON "facet_counts" USING btree ("kind","count" DESC NULLS LAST,"value");
--> statement-breakpoint
CREATE INDEX "prompt_listings_newest_idx" ON "prompt_listings" USING btree ("facet","published_at" DESC NULLS LAST,"prompt_id" DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX "prompt_listings_hot_idx" ON "prompt_listings" USING btree ("facet","hot" DESC NULLS LAST,"prompt_id" DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX "prompt_listings_top_idx" ON "prompt_listings" USING btree ("facet","score" DESC NULLS LAST,"prompt_id" DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX "prompt_listings_day_idx" ON "prompt_listings" USING btree ("facet","day","score" DESC NULLS LAST,"prompt_id" DESC NULLS LAST);
