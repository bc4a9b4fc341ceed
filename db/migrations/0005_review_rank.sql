DROP INDEX "cases_queue_idx";--> statement-breakpoint
DROP INDEX "cases_lane_idx";--> statement-breakpoint
CREATE INDEX "cases_rank_idx" ON "cases" USING btree ((- "severity"),"opened_at","id") WHERE "cases"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_lane_rank_idx" ON "cases" USING btree ("lane",(- "severity"),"opened_at","id") WHERE "cases"."state" <> 'closed';