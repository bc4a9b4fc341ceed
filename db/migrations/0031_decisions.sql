ALTER TYPE "public"."decision_action" ADD VALUE 'limit';--> statement-breakpoint
ALTER TYPE "public"."decision_action" ADD VALUE 'ask_changes';--> statement-breakpoint
ALTER TYPE "public"."decision_action" ADD VALUE 'quarantine';--> statement-breakpoint
CREATE TABLE "change_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"places" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() + interval '14 days' NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"answer_id" uuid,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "came_of" uuid;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "change_requests_open_key" ON "change_requests" USING btree ("subject_id") WHERE "change_requests"."answer_id" is null and "change_requests"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "change_requests_due_idx" ON "change_requests" USING btree ("due_at") WHERE "change_requests"."answer_id" is null and "change_requests"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "change_requests_prompt_idx" ON "change_requests" USING btree ("prompt_id");--> statement-breakpoint
CREATE INDEX "change_requests_answer_idx" ON "change_requests" USING btree ("answer_id") WHERE "change_requests"."answer_id" is not null;--> statement-breakpoint
CREATE INDEX "change_requests_author_idx" ON "change_requests" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "change_requests_case_idx" ON "change_requests" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "outputs_limited_idx" ON "outputs" USING btree ("prompt_id") WHERE "outputs"."moderation_state" = 'limited';--> statement-breakpoint
CREATE INDEX "cases_asked_idx" ON "cases" USING btree ("asked_by",(- "priority"),"opened_at","id") WHERE "cases"."asked_by" is not null and "cases"."state" in ('open', 'claimed');--> statement-breakpoint
CREATE INDEX "cases_came_idx" ON "cases" USING btree ("came_of") WHERE "cases"."came_of" is not null;