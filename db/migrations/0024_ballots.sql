CREATE TYPE "public"."ballot_choice" AS ENUM('first', 'second', 'tie', 'both_bad');--> statement-breakpoint
CREATE TABLE "ballots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"voter_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"choice" "ballot_choice" NOT NULL,
	"first_left" boolean NOT NULL,
	"cast_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ballots_order_check" CHECK ("ballots"."first_id" < "ballots"."second_id")
);
--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_prompt_id_prompts_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."prompts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_first_id_outputs_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."outputs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_second_id_outputs_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."outputs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ballots_once_key" ON "ballots" USING btree ("voter_id","first_id","second_id");--> statement-breakpoint
CREATE INDEX "ballots_prompt_idx" ON "ballots" USING btree ("prompt_id","first_id","second_id","choice");--> statement-breakpoint
CREATE INDEX "ballots_first_idx" ON "ballots" USING btree ("first_id");--> statement-breakpoint
CREATE INDEX "ballots_second_idx" ON "ballots" USING btree ("second_id");--> statement-breakpoint
CREATE INDEX "ballots_voter_idx" ON "ballots" USING btree ("voter_id","cast_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "prompts_matched_idx" ON "prompts" USING btree (uuid_hash("id")) WHERE "prompts"."moderation_state" = 'published' and "prompts"."output_count" > 1;