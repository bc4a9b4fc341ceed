CREATE TYPE "public"."report_detail" AS ENUM('advertising', 'link_farm', 'flood', 'contact', 'identity', 'face', 'secret_key', 'mine', 'somebody_else', 'licence', 'unlabelled', 'no_consent', 'minors', 'group', 'person', 'threat', 'gore', 'self_harm', 'trade', 'terror', 'other_law', 'not_generated', 'wrong_label', 'impersonates');--> statement-breakpoint
ALTER TYPE "public"."report_reason" ADD VALUE 'deceives' BEFORE 'other';--> statement-breakpoint
ALTER TYPE "public"."report_reason" ADD VALUE 'broken' BEFORE 'other';--> statement-breakpoint
DROP INDEX "reports_reporter_idx";--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "detail" "report_detail";--> statement-breakpoint
CREATE INDEX "reports_reporter_idx" ON "reports" USING btree ("reporter_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);