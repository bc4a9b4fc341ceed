CREATE TABLE "policy_backtests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version_id" bigint NOT NULL,
	"hash" text NOT NULL,
	"lists" jsonb NOT NULL,
	"days" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "policy_list_versions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"number" integer NOT NULL,
	"language" text DEFAULT 'any' NOT NULL,
	"match" text DEFAULT 'word' NOT NULL,
	"distance" smallint DEFAULT 0 NOT NULL,
	"holds" boolean DEFAULT false NOT NULL,
	"body" text NOT NULL,
	"entries" integer NOT NULL,
	"added" integer NOT NULL,
	"removed" integer NOT NULL,
	"hash" text NOT NULL,
	"chain" text NOT NULL,
	"why" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_lists" (
	"name" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_live" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"version_id" bigint NOT NULL,
	"why" text NOT NULL,
	"put_by" uuid NOT NULL,
	"backtest_id" uuid,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"rules" jsonb NOT NULL,
	"hash" text NOT NULL,
	"why" text NOT NULL,
	"written_by" uuid NOT NULL,
	"restores" bigint,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "policy_backtests" ADD CONSTRAINT "policy_backtests_version_id_policy_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_backtests" ADD CONSTRAINT "policy_backtests_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_list_versions" ADD CONSTRAINT "policy_list_versions_list_policy_lists_name_fk" FOREIGN KEY ("list") REFERENCES "public"."policy_lists"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_list_versions" ADD CONSTRAINT "policy_list_versions_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_lists" ADD CONSTRAINT "policy_lists_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_live" ADD CONSTRAINT "policy_live_version_id_policy_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_live" ADD CONSTRAINT "policy_live_put_by_users_id_fk" FOREIGN KEY ("put_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_backtests_version_idx" ON "policy_backtests" USING btree ("version_id","asked_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "policy_backtests_hash_idx" ON "policy_backtests" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_list_versions_key" ON "policy_list_versions" USING btree ("list","number");--> statement-breakpoint
CREATE INDEX "policy_live_version_idx" ON "policy_live" USING btree ("version_id","id");--> statement-breakpoint
CREATE INDEX "policy_versions_author_idx" ON "policy_versions" USING btree ("written_by");--> statement-breakpoint
-- By hand from here on.
CREATE TRIGGER policy_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_live_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_live
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER policy_list_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_list_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- As before, but what only grows is found by its trigger: a table that gets one later need not be named here.
CREATE OR REPLACE FUNCTION grant_hub(hub_role name) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  growing regclass;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', hub_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA public TO %I', hub_role);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', hub_role);
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO %I', hub_role);
  -- the queues keep a schema of their own
  EXECUTE format('GRANT CREATE ON DATABASE %I TO %I', current_database(), hub_role);
  FOR growing IN SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE tgfoid = 'refuse_change'::regproc LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I', growing, hub_role);
  END LOOP;
  EXECUTE format('REVOKE INSERT ON moderation_log FROM %I', hub_role);
END $$;
