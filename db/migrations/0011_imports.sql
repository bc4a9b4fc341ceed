CREATE TYPE "public"."import_state" AS ENUM('ready', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone');--> statement-breakpoint
CREATE TABLE "import_items" (
	"import_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"is_prompt" boolean NOT NULL,
	"outcome" text,
	CONSTRAINT "import_items_import_id_is_prompt_subject_id_pk" PRIMARY KEY("import_id","is_prompt","subject_id")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"upload_id" text,
	"file_name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"has_file" boolean DEFAULT true NOT NULL,
	"has_rejects" boolean DEFAULT false NOT NULL,
	"state" "import_state" DEFAULT 'ready' NOT NULL,
	"format" text DEFAULT '' NOT NULL,
	"mapping" jsonb,
	"preview" jsonb,
	"license" "license",
	"training_consent" boolean,
	"generator_id" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"scenario" "scenario",
	"rows" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"added_outputs" integer DEFAULT 0 NOT NULL,
	"already" integer DEFAULT 0 NOT NULL,
	"later_turns" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"cursor" integer DEFAULT 0 NOT NULL,
	"rows_before" integer DEFAULT 0 NOT NULL,
	"share" real DEFAULT 0 NOT NULL,
	"undone" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"error" text,
	"fence" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "purpose" text DEFAULT 'work' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_items" ADD CONSTRAINT "import_items_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_generator_id_generators_id_fk" FOREIGN KEY ("generator_id") REFERENCES "public"."generators"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_user_idx" ON "imports" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "imports_same_idx" ON "imports" USING btree ("user_id","sha256");--> statement-breakpoint
CREATE INDEX "imports_age_idx" ON "imports" USING btree ("created_at") WHERE "imports"."has_file" or "imports"."has_rejects";--> statement-breakpoint
CREATE INDEX "imports_unfinished_idx" ON "imports" USING btree ("started_at") WHERE "imports"."state" in ('waiting', 'running', 'undoing');--> statement-breakpoint
CREATE UNIQUE INDEX "imports_upload_key" ON "imports" USING btree ("upload_id");
