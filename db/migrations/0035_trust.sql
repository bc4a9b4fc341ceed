CREATE TABLE "care_limits" (
	"moderator_id" uuid PRIMARY KEY NOT NULL,
	"views" smallint NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_views" (
	"moderator_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_views_moderator_id_case_id_pk" PRIMARY KEY("moderator_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "desk_days" (
	"day" date NOT NULL,
	"measure" text NOT NULL,
	"lane" text NOT NULL,
	"name" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "desk_days_day_measure_lane_name_pk" PRIMARY KEY("day","measure","lane","name")
);
--> statement-breakpoint
CREATE TABLE "gold_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"action" "decision_action" NOT NULL,
	"policy" "decision_policy" NOT NULL,
	"added_by" uuid,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "gold_turns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"gold_id" uuid NOT NULL,
	"moderator_id" uuid NOT NULL,
	"lease_token" uuid NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"action" "decision_action",
	"policy" "decision_policy",
	"agrees" boolean
);
--> statement-breakpoint
CREATE TABLE "standing_changes" (
	"user_id" uuid NOT NULL,
	"approved" integer NOT NULL,
	"removed" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standings" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"approved" integer DEFAULT 0 NOT NULL,
	"removed" integer DEFAULT 0 NOT NULL,
	"level" smallint DEFAULT 0 NOT NULL,
	"floor" smallint DEFAULT 0 NOT NULL,
	"since" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "care_limits" ADD CONSTRAINT "care_limits_moderator_id_users_id_fk" FOREIGN KEY ("moderator_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_views" ADD CONSTRAINT "case_views_moderator_id_users_id_fk" FOREIGN KEY ("moderator_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_views" ADD CONSTRAINT "case_views_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gold_cases" ADD CONSTRAINT "gold_cases_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gold_cases" ADD CONSTRAINT "gold_cases_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gold_turns" ADD CONSTRAINT "gold_turns_gold_id_gold_cases_id_fk" FOREIGN KEY ("gold_id") REFERENCES "public"."gold_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gold_turns" ADD CONSTRAINT "gold_turns_moderator_id_users_id_fk" FOREIGN KEY ("moderator_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_views_time_idx" ON "case_views" USING btree ("moderator_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "gold_cases_case_key" ON "gold_cases" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gold_turns_once_key" ON "gold_turns" USING btree ("gold_id","moderator_id");--> statement-breakpoint
CREATE INDEX "gold_turns_moderator_idx" ON "gold_turns" USING btree ("moderator_id","answered_at") WHERE "gold_turns"."answered_at" is not null;--> statement-breakpoint
CREATE INDEX "standing_changes_user_idx" ON "standing_changes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "standings_due_idx" ON "standings" USING btree ("due_at") WHERE "standings"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "outputs_pending_idx" ON "outputs" USING btree ("author_id") WHERE "outputs"."import_key" is null and "outputs"."moderation_state" in ('submitted', 'scanning', 'held', 'scan_failed', 'changes_requested');--> statement-breakpoint
CREATE INDEX "prompts_pending_idx" ON "prompts" USING btree ("author_id") WHERE "prompts"."import_key" is null and "prompts"."moderation_state" in ('submitted', 'scanning', 'held', 'scan_failed', 'changes_requested');--> statement-breakpoint
CREATE INDEX "cases_opened_idx" ON "cases" USING btree ("opened_at");--> statement-breakpoint
CREATE INDEX "cases_closed_idx" ON "cases" USING btree ("closed_at") WHERE "cases"."closed_at" is not null;--> statement-breakpoint
-- By hand from here on: what standings are counted from (app/domain/trust/fold-standings.server.ts).
CREATE FUNCTION stands(state moderation_state) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN state IN ('published', 'limited') THEN 1 ELSE 0 END
$$;
--> statement-breakpoint
CREATE FUNCTION taken_down(state moderation_state) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN state IN ('removed', 'quarantined') THEN 1 ELSE 0 END
$$;
--> statement-breakpoint
CREATE FUNCTION note_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO standing_changes VALUES (NEW.author_id, stands(NEW.moderation_state), taken_down(NEW.moderation_state));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO standing_changes VALUES (OLD.author_id, - stands(OLD.moderation_state), - taken_down(OLD.moderation_state));
  ELSE
    INSERT INTO standing_changes VALUES (NEW.author_id, stands(NEW.moderation_state) - stands(OLD.moderation_state),
      taken_down(NEW.moderation_state) - taken_down(OLD.moderation_state));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER prompts_standing_came AFTER INSERT ON prompts FOR EACH ROW
  WHEN (stands(NEW.moderation_state) + taken_down(NEW.moderation_state) > 0) EXECUTE FUNCTION note_standing();
--> statement-breakpoint
CREATE TRIGGER prompts_standing_left AFTER DELETE ON prompts FOR EACH ROW
  WHEN (stands(OLD.moderation_state) + taken_down(OLD.moderation_state) > 0) EXECUTE FUNCTION note_standing();
--> statement-breakpoint
CREATE TRIGGER prompts_standing_changed AFTER UPDATE OF moderation_state ON prompts FOR EACH ROW
  WHEN (stands(OLD.moderation_state) <> stands(NEW.moderation_state) OR taken_down(OLD.moderation_state) <> taken_down(NEW.moderation_state))
  EXECUTE FUNCTION note_standing();
--> statement-breakpoint
CREATE TRIGGER outputs_standing_came AFTER INSERT ON outputs FOR EACH ROW
  WHEN (stands(NEW.moderation_state) + taken_down(NEW.moderation_state) > 0) EXECUTE FUNCTION note_standing();
--> statement-breakpoint
CREATE TRIGGER outputs_standing_left AFTER DELETE ON outputs FOR EACH ROW
  WHEN (stands(OLD.moderation_state) + taken_down(OLD.moderation_state) > 0) EXECUTE FUNCTION note_standing();
--> statement-breakpoint
CREATE TRIGGER outputs_standing_changed AFTER UPDATE OF moderation_state ON outputs FOR EACH ROW
  WHEN (stands(OLD.moderation_state) <> stands(NEW.moderation_state) OR taken_down(OLD.moderation_state) <> taken_down(NEW.moderation_state))
  EXECUTE FUNCTION note_standing();
--> statement-breakpoint
-- Who has shared before: counted once. Their level is weighed by the chore, quietly: `since` is not set.
INSERT INTO standings (user_id, approved, removed, due_at)
SELECT author_id, sum(stands(moderation_state)), sum(taken_down(moderation_state)), now() FROM (
  SELECT author_id, moderation_state FROM prompts UNION ALL SELECT author_id, moderation_state FROM outputs
) shared GROUP BY author_id HAVING sum(stands(moderation_state) + taken_down(moderation_state)) > 0;
