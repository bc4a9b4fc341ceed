ALTER TYPE "public"."release_state" ADD VALUE 'cancelled';--> statement-breakpoint
CREATE TABLE "release_shards" (
	"release_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rows" integer NOT NULL,
	"done_rows" integer DEFAULT 0 NOT NULL,
	"lines_sha256" text,
	"lines_from" bigint DEFAULT 0 NOT NULL,
	"lines_bytes" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "rebuild" jsonb;--> statement-breakpoint
ALTER TABLE "release_shards" ADD CONSTRAINT "release_shards_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "release_shards_number_key" ON "release_shards" USING btree ("release_id","number");