CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TYPE "public"."case_lane" AS ENUM('new', 'reports');--> statement-breakpoint
CREATE TYPE "public"."case_state" AS ENUM('open', 'claimed', 'closed');--> statement-breakpoint
CREATE TYPE "public"."decision_action" AS ENUM('publish', 'reject', 'remove', 'dismiss');--> statement-breakpoint
CREATE TYPE "public"."decision_policy" AS ENUM('fits', 'spam', 'duplicate', 'personal_data', 'secrets', 'copyright', 'sexual', 'hate', 'violence', 'illegal', 'low_quality', 'other');--> statement-breakpoint
CREATE TYPE "public"."license" AS ENUM('CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0');--> statement-breakpoint
CREATE TYPE "public"."modality" AS ENUM('text', 'dialogue', 'code', 'image', 'audio', 'video');--> statement-breakpoint
CREATE TYPE "public"."moderation_state" AS ENUM('draft', 'submitted', 'scanning', 'published', 'held', 'changes_requested', 'rejected', 'rejected_auto', 'scan_failed', 'limited', 'hidden', 'removed', 'quarantined', 'withdrawn', 'erased');--> statement-breakpoint
CREATE TYPE "public"."release_state" AS ENUM('queued', 'building', 'published', 'failed');--> statement-breakpoint
CREATE TYPE "public"."report_reason" AS ENUM('spam', 'personal_data', 'copyright', 'sexual', 'hate', 'violence', 'illegal', 'other');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('creator', 'researcher', 'moderator', 'admin');--> statement-breakpoint
CREATE TYPE "public"."scenario" AS ENUM('ad_copy', 'article', 'assistant', 'code', 'dialogue', 'education', 'illustration', 'manual', 'news', 'novel', 'painting', 'photo', 'poem', 'roleplay', 'translation', 'other');--> statement-breakpoint
CREATE TYPE "public"."split" AS ENUM('train', 'validation', 'test');--> statement-breakpoint
CREATE TYPE "public"."subject_type" AS ENUM('prompt', 'revision', 'output');--> statement-breakpoint
CREATE TYPE "public"."task" AS ENUM('sft', 'text-to-image');--> statement-breakpoint
CREATE TYPE "public"."verdict" AS ENUM('drop', 'fix', 'flag', 'note');--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" "role" DEFAULT 'creator' NOT NULL,
	"bio" text DEFAULT '' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"banned_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"rule_version" text NOT NULL,
	"verdict" "verdict" NOT NULL,
	"severity" smallint DEFAULT 0 NOT NULL,
	"reason" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"spans" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "findings_subject_type_subject_id_rule_rule_version_pk" PRIMARY KEY("subject_type","subject_id","rule","rule_version")
);
--> statement-breakpoint
CREATE TABLE "fingerprints" (
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"exact" bigint NOT NULL,
	"bands" bigint[] DEFAULT '{}' NOT NULL,
	"cluster_id" uuid NOT NULL,
	CONSTRAINT "fingerprints_subject_type_subject_id_pk" PRIMARY KEY("subject_type","subject_id")
);
--> statement-breakpoint
CREATE TABLE "datasets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"recipe" jsonb NOT NULL,
	"recipe_version" integer DEFAULT 1 NOT NULL,
	"latest_release_id" uuid,
	"download_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_files" (
	"release_id" uuid NOT NULL,
	"path" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"oid" text NOT NULL,
	"media_type" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_records" (
	"release_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"split" "split" NOT NULL,
	"prompt_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"output_id" uuid NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_reason" text
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dataset_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"version" text NOT NULL,
	"state" "release_state" DEFAULT 'queued' NOT NULL,
	"recipe" jsonb NOT NULL,
	"snapshot_sha256" text,
	"snapshot_at" timestamp (3) with time zone,
	"commit_id" text,
	"row_count" integer,
	"split_counts" jsonb,
	"progress" jsonb,
	"error" text,
	"fence" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"actor_id" uuid,
	"subject_id" uuid,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"event_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "generators" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_zh" text NOT NULL,
	"modalities" "modality"[] NOT NULL,
	"homepage" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "blobs" (
	"sha256" text PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outputs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"prompt_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"generator_id" text NOT NULL,
	"model" text DEFAULT '' NOT NULL,
	"parameters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"modality" "modality" NOT NULL,
	"text" text,
	"blob_sha256" text,
	"width" integer,
	"height" integer,
	"alt" text DEFAULT '' NOT NULL,
	"license" "license" NOT NULL,
	"training_consent" boolean NOT NULL,
	"consent_version" text NOT NULL,
	"consented_at" timestamp (3) with time zone NOT NULL,
	"content_hash" text NOT NULL,
	"moderation_state" "moderation_state" NOT NULL,
	"language" text DEFAULT 'und' NOT NULL,
	"cleaned_text" text,
	"pipeline_version" text,
	"cleaned_at" timestamp (3) with time zone,
	"rating_count" integer DEFAULT 0 NOT NULL,
	"overall_sum" integer DEFAULT 0 NOT NULL,
	"adherence_sum" integer DEFAULT 0 NOT NULL,
	"quality_sum" integer DEFAULT 0 NOT NULL,
	"score" real DEFAULT 0 NOT NULL,
	"import_key" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "prompt_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"prompt_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"variables" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"content_hash" text NOT NULL,
	"moderation_state" "moderation_state" NOT NULL,
	"cleaned_title" text,
	"cleaned_text" text,
	"pipeline_version" text,
	"cleaned_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prompts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"author_id" uuid NOT NULL,
	"current_revision_id" uuid,
	"latest_number" integer DEFAULT 1 NOT NULL,
	"title" text NOT NULL,
	"excerpt" text NOT NULL,
	"scenario" "scenario" NOT NULL,
	"language" text NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"license" "license" NOT NULL,
	"training_consent" boolean NOT NULL,
	"consent_version" text NOT NULL,
	"consented_at" timestamp (3) with time zone NOT NULL,
	"moderation_state" "moderation_state" NOT NULL,
	"parent_id" uuid,
	"parent_revision_id" uuid,
	"root_id" uuid NOT NULL,
	"depth" integer DEFAULT 0 NOT NULL,
	"remix_count" integer DEFAULT 0 NOT NULL,
	"output_count" integer DEFAULT 0 NOT NULL,
	"modalities" "modality"[] DEFAULT '{}' NOT NULL,
	"generator_ids" text[] DEFAULT '{}' NOT NULL,
	"cover_output_id" uuid,
	"rating_count" integer DEFAULT 0 NOT NULL,
	"rating_sum" integer DEFAULT 0 NOT NULL,
	"score" real DEFAULT 0 NOT NULL,
	"hot" double precision DEFAULT 0 NOT NULL,
	"import_key" text,
	"version" integer DEFAULT 1 NOT NULL,
	"search" "tsvector",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"output_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"overall" smallint NOT NULL,
	"adherence" smallint NOT NULL,
	"quality" smallint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ratings_output_id_user_id_pk" PRIMARY KEY("output_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"lane" "case_lane" NOT NULL,
	"state" "case_state" DEFAULT 'open' NOT NULL,
	"severity" smallint DEFAULT 0 NOT NULL,
	"report_count" integer DEFAULT 0 NOT NULL,
	"content_hash" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"claimed_by" uuid,
	"lease_token" uuid,
	"lease_until" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"moderator_id" uuid NOT NULL,
	"action" "decision_action" NOT NULL,
	"policy" "decision_policy" NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"content_hash" text NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"href" text DEFAULT '' NOT NULL,
	"event_id" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"reporter_id" uuid NOT NULL,
	"reason" "report_reason" NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datasets" ADD CONSTRAINT "datasets_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_files" ADD CONSTRAINT "release_files_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_records" ADD CONSTRAINT "release_records_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outputs" ADD CONSTRAINT "outputs_prompt_id_prompts_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."prompts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outputs" ADD CONSTRAINT "outputs_revision_id_prompt_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."prompt_revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outputs" ADD CONSTRAINT "outputs_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outputs" ADD CONSTRAINT "outputs_generator_id_generators_id_fk" FOREIGN KEY ("generator_id") REFERENCES "public"."generators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outputs" ADD CONSTRAINT "outputs_blob_sha256_blobs_sha256_fk" FOREIGN KEY ("blob_sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_revisions" ADD CONSTRAINT "prompt_revisions_prompt_id_prompts_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."prompts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_output_id_outputs_id_fk" FOREIGN KEY ("output_id") REFERENCES "public"."outputs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_claimed_by_users_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_name_key" ON "users" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "findings_rule_idx" ON "findings" USING btree ("rule","verdict");--> statement-breakpoint
CREATE INDEX "fingerprints_exact_idx" ON "fingerprints" USING btree ("exact");--> statement-breakpoint
CREATE INDEX "fingerprints_bands_idx" ON "fingerprints" USING gin ("bands") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "fingerprints_cluster_idx" ON "fingerprints" USING btree ("cluster_id");--> statement-breakpoint
CREATE INDEX "fingerprints_members_idx" ON "fingerprints" USING btree ("subject_type","subject_id","cluster_id") WHERE "fingerprints"."cluster_id" <> "fingerprints"."subject_id";--> statement-breakpoint
CREATE UNIQUE INDEX "datasets_owner_name_key" ON "datasets" USING btree ("owner_id",lower("name"));--> statement-breakpoint
CREATE INDEX "datasets_newest_idx" ON "datasets" USING btree ("updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "release_files_path_key" ON "release_files" USING btree ("release_id","path");--> statement-breakpoint
CREATE UNIQUE INDEX "release_records_position_key" ON "release_records" USING btree ("release_id","position");--> statement-breakpoint
CREATE INDEX "release_records_prompt_idx" ON "release_records" USING btree ("prompt_id");--> statement-breakpoint
CREATE INDEX "release_records_output_idx" ON "release_records" USING btree ("output_id");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_number_key" ON "releases" USING btree ("dataset_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_commit_key" ON "releases" USING btree ("dataset_id","commit_id");--> statement-breakpoint
CREATE INDEX "events_subject_idx" ON "events" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "events_type_idx" ON "events" USING btree ("type","id");--> statement-breakpoint
CREATE INDEX "outputs_prompt_idx" ON "outputs" USING btree ("prompt_id","score" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "outputs_fit_idx" ON "outputs" USING btree ("prompt_id","score" DESC NULLS LAST,"id","revision_id","author_id","license","training_consent","rating_count","modality") WHERE "outputs"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "outputs_author_idx" ON "outputs" USING btree ("author_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "outputs_revision_idx" ON "outputs" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "outputs_blob_idx" ON "outputs" USING btree ("blob_sha256");--> statement-breakpoint
CREATE INDEX "outputs_uncleaned_idx" ON "outputs" USING btree ("id") WHERE "outputs"."pipeline_version" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "outputs_import_key" ON "outputs" USING btree ("prompt_id","import_key");--> statement-breakpoint
CREATE UNIQUE INDEX "prompt_revisions_number_key" ON "prompt_revisions" USING btree ("prompt_id","number");--> statement-breakpoint
CREATE INDEX "prompt_revisions_uncleaned_idx" ON "prompt_revisions" USING btree ("id") WHERE "prompt_revisions"."pipeline_version" is null;--> statement-breakpoint
CREATE INDEX "prompts_newest_idx" ON "prompts" USING btree ("published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "prompts"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "prompts_top_idx" ON "prompts" USING btree ("score" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "prompts"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "prompts_hot_idx" ON "prompts" USING btree ("hot" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "prompts"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "prompts_scenario_idx" ON "prompts" USING btree ("scenario","published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "prompts"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "prompts_language_idx" ON "prompts" USING btree ("language","published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "prompts"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "prompts_license_idx" ON "prompts" USING btree ("license","published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "prompts"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "prompts_fit_idx" ON "prompts" USING btree ("id","author_id","root_id","language","scenario","license","training_consent","current_revision_id") WHERE "prompts"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "prompts_author_idx" ON "prompts" USING btree ("author_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "prompts_parent_idx" ON "prompts" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "prompts_root_idx" ON "prompts" USING btree ("root_id","created_at");--> statement-breakpoint
CREATE INDEX "prompts_state_idx" ON "prompts" USING btree ("moderation_state","id") WHERE "prompts"."moderation_state" <> 'published';--> statement-breakpoint
CREATE INDEX "prompts_search_idx" ON "prompts" USING gin ("search");--> statement-breakpoint
CREATE INDEX "prompts_title_trgm_idx" ON "prompts" USING gin ("title" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "prompts_tags_idx" ON "prompts" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "prompts_generators_idx" ON "prompts" USING gin ("generator_ids");--> statement-breakpoint
CREATE INDEX "prompts_modalities_idx" ON "prompts" USING gin ("modalities");--> statement-breakpoint
CREATE UNIQUE INDEX "prompts_import_key" ON "prompts" USING btree ("author_id","import_key");--> statement-breakpoint
CREATE INDEX "ratings_user_idx" ON "ratings" USING btree ("user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "cases_live_key" ON "cases" USING btree ("subject_type","subject_id") WHERE "cases"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_rank_idx" ON "cases" USING btree ((- "severity"),"opened_at","id") WHERE "cases"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_lane_rank_idx" ON "cases" USING btree ("lane",(- "severity"),"opened_at","id") WHERE "cases"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_author_idx" ON "cases" USING btree ("author_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_case_key" ON "decisions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "decisions_time_idx" ON "decisions" USING btree ("decided_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "decisions_subject_idx" ON "decisions" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "notifications_user_idx" ON "notifications" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notifications_unread_idx" ON "notifications" USING btree ("user_id") WHERE "notifications"."read_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once_key" ON "notifications" USING btree ("user_id","kind","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_once_key" ON "reports" USING btree ("case_id","reporter_id");