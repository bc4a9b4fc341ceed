ALTER TYPE "public"."decision_action" ADD VALUE 'restore';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'comment';--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "download_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Where a dataset has one release alone, its downloads so far were of that one; of others nobody kept which.
UPDATE "releases" r SET "download_count" = d."download_count" FROM "datasets" d
WHERE d."latest_release_id" = r."id"
  AND (SELECT count(*) FROM "releases" o WHERE o."dataset_id" = d."id" AND o."state" = 'published') = 1;
