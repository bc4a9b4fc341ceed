ALTER TABLE "datasets" ADD COLUMN "recent_downloads" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "trending_score" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "dataset_download_days_day_idx" ON "dataset_download_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "dataset_likes_newest_idx" ON "dataset_likes" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "datasets_recent_downloads_idx" ON "datasets" USING btree ("recent_downloads" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "datasets_trending_idx" ON "datasets" USING btree ("trending_score" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
-- What is trending is weighed by the chore `fold-trends`, minutes after the start; counts are right at once.
UPDATE "datasets" d SET "recent_downloads" = n."month" FROM (
  SELECT "dataset_id", sum("count")::int AS "month" FROM "dataset_download_days"
  WHERE "day" > (now() AT TIME ZONE 'UTC')::date - 30 GROUP BY "dataset_id") n
WHERE n."dataset_id" = d."id";
