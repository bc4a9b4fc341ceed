ALTER TABLE "release_shards" ADD COLUMN "made" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "release_shards" SET "made" = true WHERE "lines_sha256" IS NOT NULL;
