CREATE TABLE "scorer_results" (
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"scorer" text NOT NULL,
	"version" text DEFAULT '' NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"values" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scorer_results_subject_type_subject_id_scorer_version_pk" PRIMARY KEY("subject_type","subject_id","scorer","version")
);
--> statement-breakpoint
CREATE TABLE "scorers" (
	"name" text PRIMARY KEY NOT NULL,
	"version" text DEFAULT '' NOT NULL,
	"circuit" text DEFAULT 'closed' NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"try_at" timestamp (3) with time zone,
	"last_ok_at" timestamp (3) with time zone,
	"last_error" text DEFAULT '' NOT NULL,
	"last_error_at" timestamp (3) with time zone,
	"swept_for" text,
	"swept_revision" uuid,
	"swept_output" uuid
);
--> statement-breakpoint
ALTER TABLE "image_prints" ADD COLUMN "crops" bigint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "image_prints" ADD COLUMN "crop_bands" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "image_prints" ADD COLUMN "pixels" bigint;--> statement-breakpoint
ALTER TABLE "image_prints" ADD COLUMN "detail" "bytea";--> statement-breakpoint
ALTER TABLE "image_prints" ADD COLUMN "scheme" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "scorer_results_due_idx" ON "scorer_results" USING btree ("scorer","due_at") WHERE "scorer_results"."outcome" = 'waiting';--> statement-breakpoint
CREATE INDEX "fingerprints_pictures_idx" ON "fingerprints" USING btree ("subject_id") WHERE "fingerprints"."scheme" = 0;--> statement-breakpoint
CREATE INDEX "image_prints_crops_idx" ON "image_prints" USING gin ("crop_bands") WITH (fastupdate=false);--> statement-breakpoint
-- wholly by hand from here: hashes keep, but are looked up by three parts instead of four; until they are made anew they have no crops
UPDATE "image_prints" SET "bands" = ARRAY[
  ("hash" & 2097151)::integer,
  (1 << 22) | (("hash" >> 21) & 2097151)::integer,
  (2 << 22) | (("hash" >> 42) & 4194303)::integer
] WHERE cardinality("bands") > 0;--> statement-breakpoint
-- pictures known by the hash of their bytes: their pixels are looked at in the background
UPDATE "fingerprints" f SET "scheme" = 0 FROM "outputs" o
  WHERE f."subject_type" = 'output' AND o."id" = f."subject_id" AND o."modality" = 'image';--> statement-breakpoint
-- compared only where hashes are near: kept beside the row, so that look-ups read small rows
ALTER TABLE "image_prints" ALTER COLUMN "detail" SET STORAGE EXTERNAL;
