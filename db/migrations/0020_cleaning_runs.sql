CREATE TYPE "public"."cleaning_run_state" AS ENUM('planning', 'checking', 'comparing', 'ready', 'applying', 'placing', 'done', 'discarded', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."cleaning_scope" AS ENUM('stale', 'rules', 'all', 'waiting');--> statement-breakpoint
CREATE TABLE "cleaning_items" (
	"run_id" uuid NOT NULL,
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"appeared" text[] DEFAULT '{}' NOT NULL,
	"gone" text[] DEFAULT '{}' NOT NULL,
	"altered" text[] DEFAULT '{}' NOT NULL,
	"dropped" boolean DEFAULT false NOT NULL,
	"old_exact" bigint,
	"new_exact" bigint,
	CONSTRAINT "cleaning_items_run_id_subject_type_subject_id_pk" PRIMARY KEY("run_id","subject_type","subject_id")
);
--> statement-breakpoint
CREATE TABLE "cleaning_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_by" uuid,
	"scope" "cleaning_scope" NOT NULL,
	"rules" text[] DEFAULT '{}' NOT NULL,
	"pipeline_version" text NOT NULL,
	"state" "cleaning_run_state" DEFAULT 'planning' NOT NULL,
	"halted" text,
	"stopping" boolean DEFAULT false NOT NULL,
	"error" text,
	"shard_rows" integer NOT NULL,
	"seed" integer NOT NULL,
	"report" jsonb,
	"fence" integer DEFAULT 0 NOT NULL,
	"place_cursor" text DEFAULT '' NOT NULL,
	"placed" integer DEFAULT 0 NOT NULL,
	"to_place" integer DEFAULT 0 NOT NULL,
	"step_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"step_from" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "cleaning_samples" (
	"run_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"rank" smallint NOT NULL,
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"given" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	CONSTRAINT "cleaning_samples_run_id_rule_rank_pk" PRIMARY KEY("run_id","rule","rank")
);
--> statement-breakpoint
CREATE TABLE "cleaning_shards" (
	"run_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"subject_type" "subject_type" NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"rows" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"cursor" uuid,
	"done" integer DEFAULT 0 NOT NULL,
	"broken" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"error" text,
	CONSTRAINT "cleaning_shards_run_id_number_pk" PRIMARY KEY("run_id","number")
);
--> statement-breakpoint
ALTER TABLE "cleaning_items" ADD CONSTRAINT "cleaning_items_run_id_cleaning_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."cleaning_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cleaning_runs" ADD CONSTRAINT "cleaning_runs_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cleaning_samples" ADD CONSTRAINT "cleaning_samples_run_id_cleaning_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."cleaning_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cleaning_shards" ADD CONSTRAINT "cleaning_shards_run_id_cleaning_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."cleaning_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cleaning_items_exact_idx" ON "cleaning_items" USING btree ("run_id","new_exact") WHERE "cleaning_items"."new_exact" is not null;--> statement-breakpoint
CREATE INDEX "cleaning_runs_time_idx" ON "cleaning_runs" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "cleaning_runs_open_key" ON "cleaning_runs" USING btree (("scope" = 'waiting')) WHERE "cleaning_runs"."state" not in ('done', 'discarded', 'cancelled');
--> statement-breakpoint
-- By hand from here on. A decision counts for the rules that held the contribution when it was made, not for those that had let go.
CREATE OR REPLACE FUNCTION decisions_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cleaning_changes (day, kind, name, version, outcome, change)
  SELECT utc_day(d.decided_at), 'decision', f.rule, f.rule_version, d.action::text, count(*)
  FROM came d JOIN findings f ON f.subject_type = d.subject_type AND f.subject_id = d.subject_id
  WHERE f.verdict = 'drop' AND d.action IN ('publish', 'reject')
    -- what a moderator set aside lets go in the transaction of the decision
    AND (f.superseded_at IS NULL OR f.superseded_at >= d.decided_at)
  GROUP BY 1, 3, 4, 5;
  RETURN NULL;
END $$;
