CREATE TABLE "known_words" (
	"word" text COLLATE "C" PRIMARY KEY NOT NULL,
	"titled" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prompt_words" (
	"prompt_id" uuid NOT NULL,
	"tier" smallint NOT NULL,
	"score" real NOT NULL,
	"marks" text[] NOT NULL,
	"search" "tsvector" NOT NULL,
	CONSTRAINT "prompt_words_prompt_id_tier_pk" PRIMARY KEY("prompt_id","tier")
) PARTITION BY LIST ("tier");
--> statement-breakpoint
CREATE TABLE "search_index" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" integer NOT NULL,
	"done_score" real,
	"done_id" uuid
);
--> statement-breakpoint
CREATE TABLE "search_tiers" (
	"tier" smallint PRIMARY KEY NOT NULL,
	"least_score" real NOT NULL,
	"least_id" uuid NOT NULL
);
--> statement-breakpoint
DROP INDEX "prompts_search_idx";--> statement-breakpoint
DROP INDEX "prompts_title_trgm_idx";--> statement-breakpoint
ALTER TABLE "prompt_words" ADD CONSTRAINT "prompt_words_prompt_id_prompts_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."prompts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "known_words_trgm_idx" ON "known_words" USING gin ("word" gin_trgm_ops) WHERE "known_words"."titled";--> statement-breakpoint
ALTER TABLE "prompts" DROP COLUMN "search";--> statement-breakpoint
-- From here on written by hand; above, the partitioning of prompt_words and the collation of known_words.
INSERT INTO "search_index" ("version") VALUES (0);--> statement-breakpoint
ALTER TABLE "prompt_words" ALTER COLUMN "search" SET STORAGE EXTERNAL, ALTER COLUMN "marks" SET STORAGE MAIN;--> statement-breakpoint
CREATE TABLE "prompt_words_hidden" PARTITION OF "prompt_words" FOR VALUES IN (-1);--> statement-breakpoint
CREATE TABLE "prompt_words_0" PARTITION OF "prompt_words" FOR VALUES IN (0) WITH (fillfactor = 90, toast_tuple_target = 256);--> statement-breakpoint
CREATE INDEX "prompt_words_0_search_idx" ON "prompt_words_0" USING gin ("search") WITH (gin_pending_list_limit = 256);--> statement-breakpoint
CREATE TABLE "prompt_words_1" PARTITION OF "prompt_words" FOR VALUES IN (1) WITH (fillfactor = 90, toast_tuple_target = 256);--> statement-breakpoint
CREATE INDEX "prompt_words_1_search_idx" ON "prompt_words_1" USING gin ("search") WITH (gin_pending_list_limit = 256);--> statement-breakpoint
CREATE TABLE "prompt_words_2" PARTITION OF "prompt_words" FOR VALUES IN (2) WITH (fillfactor = 90, toast_tuple_target = 256);--> statement-breakpoint
CREATE INDEX "prompt_words_2_search_idx" ON "prompt_words_2" USING gin ("search") WITH (gin_pending_list_limit = 256);--> statement-breakpoint
CREATE TABLE "prompt_words_3" PARTITION OF "prompt_words" FOR VALUES IN (3) WITH (fillfactor = 90, toast_tuple_target = 256);--> statement-breakpoint
CREATE INDEX "prompt_words_3_search_idx" ON "prompt_words_3" USING gin ("search") WITH (gin_pending_list_limit = 256);--> statement-breakpoint
CREATE TABLE "prompt_words_4" PARTITION OF "prompt_words" FOR VALUES IN (4) WITH (fillfactor = 90, toast_tuple_target = 256);--> statement-breakpoint
CREATE INDEX "prompt_words_4_search_idx" ON "prompt_words_4" USING gin ("search") WITH (gin_pending_list_limit = 256);--> statement-breakpoint
CREATE TABLE "prompt_words_5" PARTITION OF "prompt_words" FOR VALUES IN (5) WITH (fillfactor = 90, toast_tuple_target = 256);--> statement-breakpoint
CREATE INDEX "prompt_words_5_search_idx" ON "prompt_words_5" USING gin ("search") WITH (gin_pending_list_limit = 256);--> statement-breakpoint
-- What a prompt says beside its words: lexemes that no word can be. The letters are those of domain/search/marks.ts.
CREATE FUNCTION prompt_marks(p prompts) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array['/s/' || p.scenario, '/l/' || p.language, '/c/' || p.license, '/a/' || p.author_id, '/r/' || floor(p.score)]
    || array(SELECT DISTINCT '/g/' || v FROM unnest(p.generator_ids) v)
    || array(SELECT DISTINCT '/m/' || v FROM unnest(p.modalities) v)
    || array(SELECT DISTINCT '/t/' || v FROM unnest(p.tags) v)
$$;--> statement-breakpoint
-- The tier a prompt belongs to: the first that does not end above it; -1 while it is not public.
CREATE FUNCTION prompt_tier(state moderation_state, score real, id uuid) RETURNS smallint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN $1 <> 'published' THEN -1
    ELSE coalesce((SELECT min(t.tier) FROM search_tiers t WHERE ($2, $3) >= (t.least_score, t.least_id)),
      (SELECT count(*) FROM search_tiers)) END::smallint
$$;--> statement-breakpoint
CREATE FUNCTION prompt_words_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text[] := prompt_marks(NEW);
BEGIN
  IF NEW.moderation_state = 'erased' THEN
    DELETE FROM prompt_words WHERE prompt_id = NEW.id;
    RETURN NULL;
  END IF;
  UPDATE prompt_words w SET score = NEW.score, marks = said, tier = prompt_tier(NEW.moderation_state, NEW.score, NEW.id),
    search = CASE WHEN w.marks = said THEN w.search ELSE ts_delete(w.search, w.marks) || array_to_tsvector(said) END
  WHERE w.prompt_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER prompts_words AFTER UPDATE OF score, moderation_state, scenario, language, license, author_id, generator_ids,
  modalities, tags ON prompts FOR EACH ROW
  WHEN ((OLD.score, OLD.moderation_state, OLD.scenario, OLD.language, OLD.license, OLD.author_id, OLD.generator_ids,
      OLD.modalities, OLD.tags)
    IS DISTINCT FROM (NEW.score, NEW.moderation_state, NEW.scenario, NEW.language, NEW.license, NEW.author_id,
      NEW.generator_ids, NEW.modalities, NEW.tags))
  EXECUTE FUNCTION prompt_words_follow();
