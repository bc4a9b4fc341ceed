CREATE TYPE "public"."report_detail" AS ENUM('advertising', 'link_farm', 'flood', 'contact', 'identity', 'face', 'secret_key', 'mine', 'somebody_else', 'licence', 'unlabelled', 'no_consent', 'minors', 'group', 'person', 'threat', 'gore', 'self_harm', 'trade', 'terror', 'other_law', 'not_generated', 'wrong_label', 'impersonates');--> statement-breakpoint
ALTER TYPE "public"."report_reason" ADD VALUE 'deceives' BEFORE 'other';--> statement-breakpoint
ALTER TYPE "public"."report_reason" ADD VALUE 'broken' BEFORE 'other';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'profile';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'collection';--> statement-breakpoint
ALTER TYPE "public"."subject_type" ADD VALUE 'dataset';--> statement-breakpoint
CREATE TABLE "notice_works" (
	"notice_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"address" text NOT NULL,
	"case_id" uuid,
	CONSTRAINT "notice_works_notice_id_position_pk" PRIMARY KEY("notice_id","position")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"claim" "report_reason" NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"behalf" text NOT NULL,
	"what" text NOT NULL,
	"original" text NOT NULL,
	"signature" text NOT NULL,
	"locale" text NOT NULL,
	"token_hash" text,
	"mail_due" text,
	"mail_tries" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "reports_reporter_idx";--> statement-breakpoint
ALTER TABLE "reports" ALTER COLUMN "reporter_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "hidden_words" jsonb;--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "datasets" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "notice_id" uuid;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "detail" "report_detail";--> statement-breakpoint
ALTER TABLE "notice_works" ADD CONSTRAINT "notice_works_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_works" ADD CONSTRAINT "notice_works_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_works_case_idx" ON "notice_works" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_token_key" ON "notices" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "notices_email_idx" ON "notices" USING btree (lower("email"),"created_at");--> statement-breakpoint
CREATE INDEX "notices_mail_idx" ON "notices" USING btree ("created_at") WHERE "notices"."mail_due" is not null;--> statement-breakpoint
CREATE INDEX "notices_unconfirmed_idx" ON "notices" USING btree ("created_at") WHERE "notices"."confirmed_at" is null;--> statement-breakpoint
CREATE INDEX "notices_open_idx" ON "notices" USING btree ("confirmed_at") WHERE "notices"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "notices_closed_idx" ON "notices" USING btree ("closed_at") WHERE "notices"."erased_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reports_notice_key" ON "reports" USING btree ("case_id","notice_id");--> statement-breakpoint
CREATE INDEX "reports_reporter_idx" ON "reports" USING btree ("reporter_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_sender" CHECK (num_nonnulls("reports"."reporter_id", "reports"."notice_id") = 1);