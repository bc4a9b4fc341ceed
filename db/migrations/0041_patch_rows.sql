DROP INDEX "release_records_revoked_idx";--> statement-breakpoint
ALTER TABLE "release_records" ADD COLUMN "gone_in" integer;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "rows_of" uuid;--> statement-breakpoint
CREATE INDEX "release_records_left_idx" ON "release_records" USING btree ("release_id","position") WHERE "release_records"."revoked_at" is not null or "release_records"."gone_in" is not null;--> statement-breakpoint
CREATE INDEX "releases_rows_idx" ON "releases" USING btree (coalesce("rows_of", "id"));--> statement-breakpoint
CREATE VIEW "public"."held_records" AS (
  select r.id as release_id, k.release_id as rows_of, r.number, k.position as place, k.split, k.prompt_id, k.revision_id,
    k.output_id, k.other_output_id, k.revoked_at, k.revoked_reason
  from releases r join release_records k on k.release_id = coalesce(r.rows_of, r.id) and (k.gone_in is null or k.gone_in > r.number));