CREATE TABLE "email_confirmations" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"token_hash" text,
	"mail_due" boolean DEFAULT true NOT NULL,
	"mail_tries" smallint DEFAULT 0 NOT NULL,
	"asked" smallint DEFAULT 1 NOT NULL,
	"first_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_refusals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"rules" text[] NOT NULL,
	"refused_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appeals" ADD COLUMN "ground" text;--> statement-breakpoint
ALTER TABLE "appeals" ADD COLUMN "link" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "appeals" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "appeals" ADD COLUMN "holder_due" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "hidden_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "hidden_alerted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "restores" uuid;--> statement-breakpoint
ALTER TABLE "email_confirmations" ADD CONSTRAINT "email_confirmations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_refusals" ADD CONSTRAINT "rule_refusals_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "email_confirmations_token_key" ON "email_confirmations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "email_confirmations_mail_idx" ON "email_confirmations" USING btree ("asked_at") WHERE "email_confirmations"."mail_due";--> statement-breakpoint
CREATE INDEX "rule_refusals_author_idx" ON "rule_refusals" USING btree ("author_id","refused_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "rule_refusals_subject_key" ON "rule_refusals" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "appeals_answerer_idx" ON "appeals" USING btree ("decided_by","decided_at" DESC NULLS LAST) WHERE "appeals"."decided_by" is not null;--> statement-breakpoint
CREATE INDEX "appeals_holder_idx" ON "appeals" USING btree ("decided_at") WHERE "appeals"."holder_due";--> statement-breakpoint
CREATE INDEX "cases_hidden_idx" ON "cases" USING btree ("hidden_since") WHERE "cases"."hidden_since" is not null and "cases"."hidden_alerted_at" is null;--> statement-breakpoint
-- Below: what drizzle-kit does not know. Refusals by rule of before this table, as the public log has them.
INSERT INTO "rule_refusals" ("id", "subject_type", "subject_id", "prompt_id", "author_id", "rules", "refused_at")
SELECT l.id, w.type::subject_type, w.id, w.prompt_id, w.author_id,
  ARRAY(SELECT jsonb_array_elements_text(l.entry::jsonb -> 'rules')), l.at::timestamptz
FROM moderation_log l JOIN moderation_sealed s ON s.id = l.id
JOIN (
  SELECT 'revision' AS type, r.id, r.prompt_id, p.author_id FROM prompt_revisions r JOIN prompts p ON p.id = r.prompt_id
  UNION ALL
  SELECT 'output', o.id, o.prompt_id, o.author_id FROM outputs o
) w ON w.id::text = s.subject AND w.type = l.entry::jsonb ->> 'subject'
WHERE l.kind = 'hold' AND l.entry::jsonb ->> 'action' = 'reject';--> statement-breakpoint
UPDATE "cases" c SET "hidden_since" = greatest(c.opened_at, now() - interval '72 hours')
WHERE c.state <> 'closed' AND c.proposal ->> 'hid' IS NOT NULL;
