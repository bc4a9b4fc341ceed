CREATE TYPE "public"."access_state" AS ENUM('pending', 'granted', 'refused', 'revoked');--> statement-breakpoint
CREATE TYPE "public"."dataset_gate" AS ENUM('none', 'auto', 'manual');--> statement-breakpoint
CREATE TYPE "public"."dataset_visibility" AS ENUM('public', 'private');--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"digest" text NOT NULL,
	"ending" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "access_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dataset_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"state" "access_state" DEFAULT 'pending' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid
);
--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "visibility" "dataset_visibility" DEFAULT 'public' NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "gate" "dataset_gate" DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "access_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "card" jsonb;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_tokens_digest_key" ON "access_tokens" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "access_tokens_user_idx" ON "access_tokens" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "access_requests_person_key" ON "access_requests" USING btree ("dataset_id","user_id");--> statement-breakpoint
CREATE INDEX "access_requests_list_idx" ON "access_requests" USING btree ("dataset_id","state","requested_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "access_requests_user_idx" ON "access_requests" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "datasets_created_idx" ON "datasets" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "datasets_downloads_idx" ON "datasets" USING btree ("download_count" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "datasets_tags_idx" ON "datasets" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "release_files_tree_idx" ON "release_files" USING btree ("release_id","path" collate "C");--> statement-breakpoint
-- Releases that are there already: their recipe says what the card says of licence and language.
UPDATE "datasets" d SET "tags" = (
  SELECT coalesce(array_agg(tag ORDER BY tag), '{}') FROM (
    SELECT 'license:' || lower(word) AS tag FROM jsonb_array_elements_text(d."recipe" -> 'licenses') word
    UNION ALL SELECT 'language:' || word FROM jsonb_array_elements_text(d."recipe" -> 'languages') word
    UNION ALL SELECT 'task_categories:' || CASE d."recipe" ->> 'task' WHEN 'sft' THEN 'text-generation' ELSE 'text-to-image' END
    UNION ALL VALUES ('format:parquet'), ('kindling')) tags)
WHERE d."latest_release_id" IS NOT NULL;
