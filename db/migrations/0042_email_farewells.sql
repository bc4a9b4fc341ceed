CREATE TABLE "email_farewells" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"mail_tries" smallint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "email_farewells" ADD CONSTRAINT "email_farewells_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;