CREATE TYPE "public"."format_state" AS ENUM('queued', 'building', 'ready', 'failed');--> statement-breakpoint
CREATE TABLE "release_format_files" (
	"release_id" uuid NOT NULL,
	"format" text NOT NULL,
	"path" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_formats" (
	"release_id" uuid NOT NULL,
	"format" text NOT NULL,
	"state" "format_state" DEFAULT 'queued' NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"progress" jsonb,
	"rows" integer,
	"left_out" jsonb,
	"withdrawn" text,
	"error" text,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"built_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "release_format_files" ADD CONSTRAINT "release_format_files_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_formats" ADD CONSTRAINT "release_formats_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "release_format_files_key" ON "release_format_files" USING btree ("release_id","format","path");--> statement-breakpoint
CREATE INDEX "release_format_files_sha256_idx" ON "release_format_files" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "release_formats_key" ON "release_formats" USING btree ("release_id","format");--> statement-breakpoint
CREATE INDEX "release_formats_unfinished_idx" ON "release_formats" USING btree ("requested_at") WHERE "release_formats"."state" in ('queued', 'building');
