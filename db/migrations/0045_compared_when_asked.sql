CREATE TABLE "diffs_due" (
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"error" text,
	CONSTRAINT "diffs_due_from_id_to_id_pk" PRIMARY KEY("from_id","to_id")
);
--> statement-breakpoint
ALTER TABLE "diffs_due" ADD CONSTRAINT "diffs_due_from_id_releases_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diffs_due" ADD CONSTRAINT "diffs_due_to_id_releases_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;