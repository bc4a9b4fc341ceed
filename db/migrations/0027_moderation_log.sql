CREATE TABLE "moderation_counts" (
	"day" date NOT NULL,
	"measure" text NOT NULL,
	"name" text NOT NULL,
	"outcome" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "moderation_counts_day_measure_name_outcome_pk" PRIMARY KEY("day","measure","name","outcome")
);
--> statement-breakpoint
CREATE TABLE "moderation_inbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry" text NOT NULL,
	"event_id" bigint
);
--> statement-breakpoint
CREATE TABLE "moderation_log" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	"entry" text NOT NULL,
	"event_id" bigint,
	"id" uuid GENERATED ALWAYS AS (((entry::jsonb)->>'id')::uuid) STORED NOT NULL,
	"kind" text GENERATED ALWAYS AS (((entry::jsonb)->>'kind')) STORED NOT NULL,
	"reason" text GENERATED ALWAYS AS (((entry::jsonb)->>'reason')) STORED,
	"automated" boolean GENERATED ALWAYS AS (((entry::jsonb)->>'automatedDecision')::boolean) STORED NOT NULL,
	"at" text GENERATED ALWAYS AS (((entry::jsonb)->>'at')) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "moderation_progress" (
	"id" bigint PRIMARY KEY NOT NULL,
	"counted" bigint DEFAULT 0 NOT NULL,
	"brought_in" bigint DEFAULT 0 NOT NULL,
	"bring_in_until" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "moderation_sealed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"salt" text NOT NULL,
	"subject" text NOT NULL,
	"case_id" uuid,
	"author_id" uuid,
	"actor_id" uuid
);
--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_log_id_key" ON "moderation_log" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_log_event_key" ON "moderation_log" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "moderation_log_time_idx" ON "moderation_log" USING btree ("at","sequence");--> statement-breakpoint
CREATE INDEX "moderation_log_kind_idx" ON "moderation_log" USING btree ("kind","at","sequence");--> statement-breakpoint
CREATE INDEX "moderation_log_reason_idx" ON "moderation_log" USING btree ("reason","at","sequence");--> statement-breakpoint
CREATE INDEX "moderation_log_automated_idx" ON "moderation_log" USING btree ("automated","at","sequence");--> statement-breakpoint
CREATE INDEX "moderation_sealed_author_idx" ON "moderation_sealed" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "moderation_sealed_actor_idx" ON "moderation_sealed" USING btree ("actor_id");--> statement-breakpoint
-- The chain is made at the end of each transaction, one transaction after another: nobody holds the lock (LOCKS.moderationLog)
-- while they work, only while they commit, and no row is locked after it.
CREATE FUNCTION chain_moderation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last_sequence bigint;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(7164008);
  SELECT sequence, hash INTO last_sequence, last_hash FROM moderation_log ORDER BY sequence DESC LIMIT 1;
  last_sequence := coalesce(last_sequence, 0) + 1;
  last_hash := coalesce(last_hash, repeat('0', 64));
  INSERT INTO moderation_log (sequence, previous, hash, entry, event_id) VALUES (
    last_sequence, last_hash,
    encode(sha256(convert_to('{"entry":' || NEW.entry || ',"previous":"' || last_hash || '","sequence":' || last_sequence || '}', 'UTF8')), 'hex'),
    NEW.entry, NEW.event_id);
  DELETE FROM moderation_inbox WHERE id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER moderation_inbox_chain AFTER INSERT ON moderation_inbox DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION chain_moderation();
--> statement-breakpoint
CREATE TRIGGER moderation_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was decided before there was this log is brought in by a chore, from the events up to here.
INSERT INTO moderation_progress (id, bring_in_until) SELECT 1, coalesce(max(id), 0) FROM events;
--> statement-breakpoint
-- What a role needs that a hub runs as without owning its tables: everything but changing what only grows. Run by the owner
-- after each migration.
CREATE FUNCTION grant_hub(hub_role name) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', hub_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA public TO %I', hub_role);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', hub_role);
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO %I', hub_role);
  -- the queues keep a schema of their own
  EXECUTE format('GRANT CREATE ON DATABASE %I TO %I', current_database(), hub_role);
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON moderation_log, decisions, events FROM %I', hub_role);
  EXECUTE format('REVOKE INSERT ON moderation_log FROM %I', hub_role);
END $$;
