CREATE TABLE "uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"file_name" text DEFAULT '' NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text,
	"refusal" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "generators" ADD COLUMN "added_by" uuid;--> statement-breakpoint
ALTER TABLE "generators" ADD COLUMN "approved" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "generators" ADD COLUMN "created_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "blobs" ADD COLUMN "duration_seconds" real;--> statement-breakpoint
ALTER TABLE "blobs" ADD COLUMN "placeholder" text;--> statement-breakpoint
ALTER TABLE "blobs" ADD COLUMN "poster_sha256" text;--> statement-breakpoint
ALTER TABLE "blobs" ADD COLUMN "inspection" jsonb;--> statement-breakpoint
ALTER TABLE "outputs" ADD COLUMN "syntax" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "outputs" ADD COLUMN "generation" jsonb;--> statement-breakpoint
ALTER TABLE "outputs" ADD COLUMN "provenance" jsonb;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_sha256_blobs_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blobs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "uploads_user_idx" ON "uploads" USING btree ("user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "uploads_age_idx" ON "uploads" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "generators" ADD CONSTRAINT "generators_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;