CREATE TYPE "public"."content_rating" AS ENUM('general', 'sensitive', 'mature', 'extreme');--> statement-breakpoint
CREATE TABLE "content_rating_votes" (
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"rating" "content_rating" NOT NULL,
	"weight" smallint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "content_rating_votes_subject_id_user_id_pk" PRIMARY KEY("subject_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "rating_choices" jsonb;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "adult_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "prompt_listings" ADD COLUMN "rating" "content_rating" DEFAULT 'general' NOT NULL;--> statement-breakpoint
ALTER TABLE "outputs" ADD COLUMN "author_rating" "content_rating" DEFAULT 'general' NOT NULL;--> statement-breakpoint
ALTER TABLE "outputs" ADD COLUMN "community_rating" "content_rating" DEFAULT 'general' NOT NULL;--> statement-breakpoint
ALTER TABLE "outputs" ADD COLUMN "moderator_rating" "content_rating";--> statement-breakpoint
ALTER TABLE "outputs" ADD COLUMN "content_rating" "content_rating" GENERATED ALWAYS AS (coalesce(moderator_rating, greatest(author_rating, community_rating))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "author_rating" "content_rating" DEFAULT 'general' NOT NULL;--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "community_rating" "content_rating" DEFAULT 'general' NOT NULL;--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "moderator_rating" "content_rating";--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "content_rating" "content_rating" GENERATED ALWAYS AS (coalesce(moderator_rating, greatest(author_rating, community_rating))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "shown_rating" "content_rating" DEFAULT 'general' NOT NULL;--> statement-breakpoint
ALTER TABLE "content_rating_votes" ADD CONSTRAINT "content_rating_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "content_rating_votes_user_idx" ON "content_rating_votes" USING btree ("user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
-- By hand from here on: listings, search and what follows them know the rating.
CREATE OR REPLACE FUNCTION relist_prompts(ids uuid[]) RETURNS int LANGUAGE sql AS $$
  WITH listed AS MATERIALIZED (
    SELECT p.id, p.author_id, p.published_at, p.hot, p.score, p.shown_rating AS rating,
      floor(extract(epoch FROM p.published_at) / 86400)::int AS day, f.kind, f.value, facet_key(f.kind, f.value) AS facet
    FROM prompts p CROSS JOIN LATERAL facets_of(p) f
    WHERE p.id = ANY (ids) AND p.moderation_state = 'published' AND p.published_at IS NOT NULL
  ), wanted AS MATERIALIZED (
    SELECT l.*, array_agg((l.facet >> 32)::int) OVER (PARTITION BY l.id ORDER BY l.facet
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS facets
    FROM listed l
  ), gone AS (
    DELETE FROM prompt_listings l WHERE l.prompt_id = ANY (ids)
      AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = l.prompt_id AND w.facet = l.facet)
    RETURNING l.prompt_id, l.facet
  ), written AS (
    INSERT INTO prompt_listings AS l (facet, published_at, hot, score, day, prompt_id, author_id, facets, rating)
    SELECT facet, published_at, hot, score, day, id, author_id, facets, rating FROM wanted
    ON CONFLICT (prompt_id, facet) DO UPDATE SET published_at = excluded.published_at, hot = excluded.hot,
      score = excluded.score, day = excluded.day, author_id = excluded.author_id, facets = excluded.facets,
      rating = excluded.rating
    WHERE (l.published_at, l.hot, l.score, l.author_id, l.facets, l.rating) IS DISTINCT FROM
      (excluded.published_at, excluded.hot, excluded.score, excluded.author_id, excluded.facets, excluded.rating)
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
-- As before; a rating moves the rows as they are, like votes.
CREATE OR REPLACE FUNCTION prompts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE relisted uuid[]; moved uuid[]; works int;
BEGIN
  SELECT array_agg(n.id) FILTER (WHERE (o.moderation_state = 'published') <> (n.moderation_state = 'published')
      OR (o.author_id, o.scenario, o.language, o.license, o.modalities, o.generator_ids, o.tags)
        IS DISTINCT FROM (n.author_id, n.scenario, n.language, n.license, n.modalities, n.generator_ids, n.tags)),
    array_agg(n.id) FILTER (WHERE (o.published_at, o.hot, o.score, o.shown_rating)
      IS DISTINCT FROM (n.published_at, n.hot, n.score, n.shown_rating)),
    sum(CASE WHEN n.moderation_state = 'published' THEN n.output_count ELSE 0 END
      - CASE WHEN o.moderation_state = 'published' THEN o.output_count ELSE 0 END)::int
    INTO relisted, moved, works
    FROM changed n JOIN was o ON o.id = n.id
    WHERE 'published' IN (o.moderation_state, n.moderation_state);
  IF relisted IS NOT NULL THEN PERFORM relist_prompts(relisted); END IF;
  IF moved IS NOT NULL THEN
    UPDATE prompt_listings l SET published_at = n.published_at, hot = n.hot, score = n.score, rating = n.shown_rating,
      day = floor(extract(epoch FROM n.published_at) / 86400)::int
    FROM changed n WHERE l.prompt_id = n.id AND n.id = ANY (moved) AND n.id <> ALL (coalesce(relisted, '{}'));
  END IF;
  IF works <> 0 THEN
    INSERT INTO facet_changes (facet, kind, value, change) VALUES (facet_key('outputs', ''), 'outputs', '', works);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A rating is a mark; what is for everybody has none, so that no vector has to be written anew.
CREATE OR REPLACE FUNCTION prompt_marks(p prompts) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array['/s/' || p.scenario, '/l/' || p.language, '/c/' || p.license, '/a/' || p.author_id, '/r/' || floor(p.score)]
    || CASE WHEN p.shown_rating > 'general' THEN array['/x/' || p.shown_rating] ELSE '{}' END
    || array(SELECT DISTINCT '/g/' || v FROM unnest(p.generator_ids) v)
    || array(SELECT DISTINCT '/m/' || v FROM unnest(p.modalities) v)
    || array(SELECT DISTINCT '/t/' || v FROM unnest(p.tags) v)
$$;
--> statement-breakpoint
DROP TRIGGER prompts_words ON prompts;
--> statement-breakpoint
CREATE TRIGGER prompts_words AFTER UPDATE OF score, moderation_state, scenario, language, license, author_id, generator_ids,
  modalities, tags, shown_rating ON prompts FOR EACH ROW
  WHEN ((OLD.score, OLD.moderation_state, OLD.scenario, OLD.language, OLD.license, OLD.author_id, OLD.generator_ids,
      OLD.modalities, OLD.tags, OLD.shown_rating)
    IS DISTINCT FROM (NEW.score, NEW.moderation_state, NEW.scenario, NEW.language, NEW.license, NEW.author_id,
      NEW.generator_ids, NEW.modalities, NEW.tags, NEW.shown_rating))
  EXECUTE FUNCTION prompt_words_follow();
