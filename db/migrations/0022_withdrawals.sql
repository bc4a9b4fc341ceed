CREATE TABLE "patches_due" (
	"dataset_id" uuid PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL
);--> statement-breakpoint
CREATE TABLE "release_diffs" (
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"segments" jsonb NOT NULL,
	CONSTRAINT "release_diffs_from_id_to_id_pk" PRIMARY KEY("from_id","to_id")
);--> statement-breakpoint
CREATE TABLE "release_readers" (
	"release_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"downloaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_readers_release_id_user_id_pk" PRIMARY KEY("release_id","user_id")
);--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"first_used_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "remembers_downloads" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "patch_of" uuid;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "disabled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "patches_due" ADD CONSTRAINT "patches_due_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_diffs" ADD CONSTRAINT "release_diffs_from_id_releases_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_diffs" ADD CONSTRAINT "release_diffs_to_id_releases_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_readers" ADD CONSTRAINT "release_readers_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_readers" ADD CONSTRAINT "release_readers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "release_readers_user_idx" ON "release_readers" USING btree ("user_id","downloaded_at" DESC NULLS LAST);
