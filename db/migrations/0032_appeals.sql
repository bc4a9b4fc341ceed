CREATE TYPE "public"."appeal_state" AS ENUM('open', 'upheld', 'overturned', 'modified', 'withdrawn');--> statement-breakpoint
CREATE TABLE "appeals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"first_case_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"barred" uuid[] NOT NULL,
	"words" text NOT NULL,
	"state" "appeal_state" DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"note" text DEFAULT '' NOT NULL,
	"action" "decision_action",
	"policy" "decision_policy",
	"result_id" uuid,
	"filed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"alerted_at" timestamp (3) with time zone,
	CONSTRAINT "appeals_ended" CHECK (("appeals"."state" = 'open') = ("appeals"."decided_at" is null)),
	CONSTRAINT "appeals_answered" CHECK (("appeals"."state" in ('open', 'withdrawn')) = ("appeals"."decided_by" is null)),
	CONSTRAINT "appeals_result" CHECK (("appeals"."state" in ('overturned', 'modified')) = ("appeals"."result_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_first_case_id_cases_id_fk" FOREIGN KEY ("first_case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_decision_key" ON "appeals" USING btree ("decision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_open_key" ON "appeals" USING btree ("case_id") WHERE "appeals"."state" = 'open';--> statement-breakpoint
CREATE INDEX "appeals_case_idx" ON "appeals" USING btree ("case_id","filed_at");--> statement-breakpoint
CREATE INDEX "appeals_first_case_idx" ON "appeals" USING btree ("first_case_id");--> statement-breakpoint
CREATE INDEX "appeals_author_idx" ON "appeals" USING btree ("author_id","filed_at");--> statement-breakpoint
CREATE INDEX "appeals_late_idx" ON "appeals" USING btree ("filed_at") WHERE "appeals"."state" = 'open' and "appeals"."alerted_at" is null;--> statement-breakpoint
CREATE INDEX "decisions_author_idx" ON "decisions" USING btree ("author_id","decided_at" DESC NULLS LAST,"id" DESC NULLS LAST);