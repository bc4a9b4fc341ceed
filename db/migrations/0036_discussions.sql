ALTER TABLE "comments" ALTER COLUMN "prompt_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "prompt_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ALTER COLUMN "prompt_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "dataset_id" uuid;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "comment_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "talk_closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fingerprints_drawn_idx" ON "fingerprints" USING btree ((uuid_hash("cluster_id") & 4095),"prompt_id","subject_id") WHERE "fingerprints"."cluster_id" <> "fingerprints"."subject_id" and "fingerprints"."subject_type" = 'revision';--> statement-breakpoint
CREATE INDEX "comments_dataset_threads_idx" ON "comments" USING btree ("dataset_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "comments"."parent_id" is null and "comments"."dataset_id" is not null;--> statement-breakpoint
CREATE INDEX "prompts_drawn_idx" ON "prompts" USING btree ((uuid_hash("current_revision_id") & 4095),"id","current_revision_id") WHERE "prompts"."moderation_state" = 'published' and "prompts"."current_revision_id" is not null;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_one_place" CHECK (num_nonnulls("comments"."prompt_id", "comments"."dataset_id") = 1);--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_prompt" CHECK ("cases"."prompt_id" is not null or "cases"."subject_type"::text = 'comment');--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_prompt" CHECK ("decisions"."prompt_id" is not null or "decisions"."subject_type"::text = 'comment');