CREATE TYPE "public"."report_detail" AS ENUM('advertising', 'link_farm', 'flood', 'contact', 'identity', 'face', 'secret_key', 'mine', 'somebody_else', 'licence', 'unlabelled', 'no_consent', 'minors', 'group', 'person', 'threat', 'gore', 'self_harm', 'trade', 'terror', 'other_law', 'not_generated', 'wrong_label', 'impersonates');--> statement-breakpoint
ALTER TYPE "public"."report_reason" ADD VALUE 'deceives' BEFORE 'other';--> statement-breakpoint
ALTER TYPE "public"."report_reason" ADD VALUE 'broken' BEFORE 'other';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'profile';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'collection';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'dataset';--> statement-breakpoint
DROP INDEX "reports_reporter_idx";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "hidden_words" jsonb;--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "detail" "report_detail";--> statement-breakpoint
CREATE INDEX "reports_reporter_idx" ON "reports" USING btree ("reporter_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);