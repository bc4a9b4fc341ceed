CREATE TABLE "cleaning_changes" (
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"outcome" text NOT NULL,
	"change" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cleaning_counts" (
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"outcome" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "cleaning_counts_kind_day_name_version_outcome_pk" PRIMARY KEY("kind","day","name","version","outcome")
);
--> statement-breakpoint
CREATE TABLE "cleaning_thresholds" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"overrides" jsonb NOT NULL,
	"hash" text NOT NULL,
	"changed_by" uuid NOT NULL,
	"why" text NOT NULL,
	"reverts" bigint,
	"trial_id" uuid,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "threshold_trials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"asked_by" uuid NOT NULL,
	"overrides" jsonb NOT NULL,
	"against" jsonb NOT NULL,
	"against_id" bigint NOT NULL,
	"sample" integer NOT NULL,
	"seed" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"failed" boolean DEFAULT false NOT NULL,
	"result" jsonb,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "findings_rule_idx";--> statement-breakpoint
ALTER TABLE "cleaning_thresholds" ADD CONSTRAINT "cleaning_thresholds_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threshold_trials" ADD CONSTRAINT "threshold_trials_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "threshold_trials_newest_idx" ON "threshold_trials" USING btree ("asked_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "findings_ledger_idx" ON "findings" USING btree ("rule","rule_version","verdict","created_at" DESC NULLS LAST,"subject_id" DESC NULLS LAST);
--> statement-breakpoint
-- By hand from here on: what keeps the counts of cleaning (app/domain/cleaning/desk).
CREATE FUNCTION utc_day(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (at AT TIME ZONE 'UTC')::date
$$;
--> statement-breakpoint
CREATE FUNCTION findings_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO cleaning_changes (day, kind, name, version, outcome, change)
    SELECT utc_day(created_at), 'finding', rule, rule_version, verdict::text, count(*) FROM came GROUP BY 1, 3, 4, 5;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO cleaning_changes (day, kind, name, version, outcome, change)
    SELECT utc_day(created_at), 'finding', rule, rule_version, verdict::text, -count(*) FROM gone GROUP BY 1, 3, 4, 5;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER findings_came AFTER INSERT ON findings REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION findings_counted();
--> statement-breakpoint
CREATE TRIGGER findings_left AFTER DELETE ON findings REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION findings_counted();
--> statement-breakpoint
CREATE TRIGGER findings_changed AFTER UPDATE ON findings REFERENCING OLD TABLE AS gone NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION findings_counted();
--> statement-breakpoint
-- Contributions by the day they were given, in their state and with the pipeline they went through. The argument: which kind.
CREATE FUNCTION contributions_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO cleaning_changes (day, kind, name, version, outcome, change)
    SELECT utc_day(created_at), 'contribution', TG_ARGV[0], coalesce(pipeline_version, ''), moderation_state::text, count(*)
    FROM came GROUP BY 1, 4, 5;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO cleaning_changes (day, kind, name, version, outcome, change)
    SELECT utc_day(created_at), 'contribution', TG_ARGV[0], coalesce(pipeline_version, ''), moderation_state::text, -count(*)
    FROM gone GROUP BY 1, 4, 5;
  ELSE
    INSERT INTO cleaning_changes (day, kind, name, version, outcome, change)
    SELECT day, 'contribution', TG_ARGV[0], version, outcome, sum(change) FROM (
      SELECT m.* FROM came n JOIN gone w ON w.id = n.id CROSS JOIN LATERAL (VALUES
        (utc_day(n.created_at), coalesce(n.pipeline_version, ''), n.moderation_state::text, 1),
        (utc_day(w.created_at), coalesce(w.pipeline_version, ''), w.moderation_state::text, -1)
      ) AS m (day, version, outcome, change)
      WHERE (n.moderation_state, n.pipeline_version, n.created_at)
        IS DISTINCT FROM (w.moderation_state, w.pipeline_version, w.created_at)
    ) moved GROUP BY day, version, outcome HAVING sum(change) <> 0;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER prompt_revisions_flow_came AFTER INSERT ON prompt_revisions REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION contributions_counted('revision');
--> statement-breakpoint
CREATE TRIGGER prompt_revisions_flow_left AFTER DELETE ON prompt_revisions REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION contributions_counted('revision');
--> statement-breakpoint
CREATE TRIGGER prompt_revisions_flow_changed AFTER UPDATE ON prompt_revisions REFERENCING OLD TABLE AS gone NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION contributions_counted('revision');
--> statement-breakpoint
CREATE TRIGGER outputs_flow_came AFTER INSERT ON outputs REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION contributions_counted('output');
--> statement-breakpoint
CREATE TRIGGER outputs_flow_left AFTER DELETE ON outputs REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION contributions_counted('output');
--> statement-breakpoint
CREATE TRIGGER outputs_flow_changed AFTER UPDATE ON outputs REFERENCING OLD TABLE AS gone NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION contributions_counted('output');
--> statement-breakpoint
-- What moderators made of what a rule held: by the rule as it stood when they decided.
CREATE FUNCTION decisions_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO cleaning_changes (day, kind, name, version, outcome, change)
  SELECT utc_day(d.decided_at), 'decision', f.rule, f.rule_version, d.action::text, count(*)
  FROM came d JOIN findings f ON f.subject_type = d.subject_type AND f.subject_id = d.subject_id
  WHERE f.verdict = 'drop' AND d.action IN ('publish', 'reject') GROUP BY 1, 3, 4, 5;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER decisions_counted AFTER INSERT ON decisions REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION decisions_counted();
--> statement-breakpoint
-- Adds the changes to the counts. Tells how many there were.
CREATE FUNCTION fold_cleaning() RETURNS int LANGUAGE sql AS $$
  WITH folded AS (
    DELETE FROM cleaning_changes RETURNING *
  ), written AS (
    INSERT INTO cleaning_counts AS c (kind, day, name, version, outcome, count)
    SELECT kind, day, name, version, outcome, sum(change)::int FROM folded
    GROUP BY kind, day, name, version, outcome HAVING sum(change) <> 0
    ON CONFLICT (kind, day, name, version, outcome) DO UPDATE SET count = c.count + excluded.count
  )
  SELECT count(*)::int FROM folded
$$;
--> statement-breakpoint
-- Puts the counts of findings and contributions right from the rows themselves: the fill below, and the check that repairs.
-- What was decided stays: the findings it was decided on may have been replaced since.
CREATE FUNCTION recount_cleaning() RETURNS TABLE (kind text, day date, name text, version text, outcome text, was int, is_now int)
LANGUAGE sql AS $$
  WITH folded AS (
    DELETE FROM cleaning_changes WHERE kind <> 'decision' RETURNING *
  ), counted AS (
    SELECT 'finding' AS kind, utc_day(created_at) AS day, rule AS name, rule_version AS version, verdict::text AS outcome,
      count(*)::int AS n FROM findings GROUP BY 2, 3, 4, 5
    UNION ALL SELECT 'contribution', utc_day(created_at), 'revision', coalesce(pipeline_version, ''), moderation_state::text,
      count(*)::int FROM prompt_revisions GROUP BY 2, 4, 5
    UNION ALL SELECT 'contribution', utc_day(created_at), 'output', coalesce(pipeline_version, ''), moderation_state::text,
      count(*)::int FROM outputs GROUP BY 2, 4, 5
  ), known AS (
    SELECT k.kind, k.day, k.name, k.version, k.outcome, sum(k.n)::int AS n FROM (
      SELECT c.kind, c.day, c.name, c.version, c.outcome, c.count AS n FROM cleaning_counts c WHERE c.kind <> 'decision'
      UNION ALL SELECT f.kind, f.day, f.name, f.version, f.outcome, f.change FROM folded f
    ) k GROUP BY 1, 2, 3, 4, 5
  ), compared AS (
    SELECT coalesce(n.kind, k.kind) AS kind, coalesce(n.day, k.day) AS day, coalesce(n.name, k.name) AS name,
      coalesce(n.version, k.version) AS version, coalesce(n.outcome, k.outcome) AS outcome, coalesce(k.n, 0) AS was,
      coalesce(n.n, 0) AS is_now
    FROM counted n FULL JOIN known k ON (k.kind, k.day, k.name, k.version, k.outcome)
      = (n.kind, n.day, n.name, n.version, n.outcome)
  ), written AS (
    INSERT INTO cleaning_counts AS c (kind, day, name, version, outcome, count)
    SELECT d.kind, d.day, d.name, d.version, d.outcome, d.is_now FROM compared d
    ON CONFLICT (kind, day, name, version, outcome) DO UPDATE SET count = excluded.count WHERE c.count <> excluded.count
  )
  SELECT d.kind, d.day, d.name, d.version, d.outcome, d.was, d.is_now FROM compared d WHERE d.was <> d.is_now
$$;
--> statement-breakpoint
SELECT count(*) FROM recount_cleaning();
--> statement-breakpoint
INSERT INTO cleaning_counts (kind, day, name, version, outcome, count)
SELECT 'decision', utc_day(d.decided_at), f.rule, f.rule_version, d.action::text, count(*)
FROM decisions d JOIN findings f ON f.subject_type = d.subject_type AND f.subject_id = d.subject_id
WHERE f.verdict = 'drop' AND d.action IN ('publish', 'reject') GROUP BY 2, 3, 4, 5;
--> statement-breakpoint
CREATE TRIGGER cleaning_thresholds_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cleaning_thresholds
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
