CREATE TYPE "public"."dispute_state" AS ENUM('open', 'upheld', 'set_aside', 'taken_back');--> statement-breakpoint
ALTER TYPE "public"."case_lane" ADD VALUE 'appeals';--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"rule_version" text NOT NULL,
	"verdict" "verdict" NOT NULL,
	"reason" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"spans" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"why" text NOT NULL,
	"state" "dispute_state" DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "superseded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_open_key" ON "disputes" USING btree ("subject_type","subject_id","rule","rule_version") WHERE "disputes"."state" = 'open';--> statement-breakpoint
CREATE INDEX "disputes_subject_idx" ON "disputes" USING btree ("subject_id","created_at");--> statement-breakpoint
CREATE INDEX "disputes_set_aside_idx" ON "disputes" USING btree ("subject_id") WHERE "disputes"."state" = 'set_aside';--> statement-breakpoint
CREATE INDEX "disputes_case_idx" ON "disputes" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "disputes_author_idx" ON "disputes" USING btree ("author_id","created_at","id");
