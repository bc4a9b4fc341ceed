CREATE TABLE "contaminations" (
	"subject_type" "subject_type" NOT NULL,
	"subject_id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"items" integer NOT NULL,
	"spans" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "contaminations_subject_type_subject_id_set_id_pk" PRIMARY KEY("subject_type","subject_id","set_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_sets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"source" text NOT NULL,
	"license" text NOT NULL,
	"file_name" text NOT NULL,
	"items" integer NOT NULL,
	"short_items" integer NOT NULL,
	"unreadable" integer NOT NULL,
	"questions_too" boolean NOT NULL,
	"added_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"compared_type" "subject_type",
	"compared_id" uuid,
	"compared" integer DEFAULT 0 NOT NULL,
	"compared_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "contaminations" ADD CONSTRAINT "contaminations_set_id_evaluation_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."evaluation_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_sets" ADD CONSTRAINT "evaluation_sets_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contaminations_set_idx" ON "contaminations" USING btree ("set_id","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_sets_name_key" ON "evaluation_sets" USING btree ("name");
