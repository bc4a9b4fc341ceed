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
CREATE UNIQUE INDEX "email_confirmations_token_key" ON "email_confirmations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "email_confirmations_mail_idx" ON "email_confirmations" USING btree ("asked_at") WHERE "email_confirmations"."mail_due";--> statement-breakpoint
CREATE INDEX "appeals_holder_idx" ON "appeals" USING btree ("decided_at") WHERE "appeals"."holder_due";--> statement-breakpoint
CREATE INDEX "cases_hidden_idx" ON "cases" USING btree ("hidden_since") WHERE "cases"."hidden_since" is not null and "cases"."hidden_alerted_at" is null;