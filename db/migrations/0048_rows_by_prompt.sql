DROP INDEX "release_records_prompt_idx";--> statement-breakpoint
DROP INDEX "release_records_output_idx";--> statement-breakpoint
CREATE INDEX "release_records_parts_idx" ON "release_records" USING btree ("prompt_id","output_id");