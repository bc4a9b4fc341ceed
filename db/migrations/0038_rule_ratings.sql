DROP INDEX "outputs_fit_idx";--> statement-breakpoint
DROP INDEX "prompts_fit_idx";--> statement-breakpoint
-- one statement a table, which is then written anew but once
ALTER TABLE "outputs"
	ADD COLUMN "rule_rating" "content_rating" DEFAULT 'general' NOT NULL,
	DROP COLUMN "content_rating",
	ADD COLUMN "content_rating" "content_rating" GENERATED ALWAYS AS (coalesce(moderator_rating, greatest(author_rating, community_rating, rule_rating))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "prompts"
	ADD COLUMN "rule_rating" "content_rating" DEFAULT 'general' NOT NULL,
	DROP COLUMN "content_rating",
	ADD COLUMN "content_rating" "content_rating" GENERATED ALWAYS AS (coalesce(moderator_rating, greatest(author_rating, community_rating, rule_rating))) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "outputs_fit_idx" ON "outputs" USING btree ("prompt_id","score" DESC NULLS LAST,"id","revision_id","author_id","license","training_consent","rating_count","modality","content_rating") WHERE "outputs"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "prompts_fit_idx" ON "prompts" USING btree ("id","author_id","root_id","language","scenario","license","training_consent","current_revision_id","content_rating") WHERE "prompts"."moderation_state" = 'published';
