-- keys of 64 bits of an earlier way of making them: made anew in the background
DROP INDEX "fingerprints_bands_idx";--> statement-breakpoint
ALTER TABLE "fingerprints" DROP COLUMN "bands";--> statement-breakpoint
ALTER TABLE "fingerprints" ADD COLUMN "keys" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fingerprints" ADD COLUMN "bands" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fingerprints" ADD COLUMN "sketch" integer[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fingerprints" ADD COLUMN "scheme" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "fingerprints_bands_idx" ON "fingerprints" USING gin ("bands") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "fingerprints_scheme_idx" ON "fingerprints" USING btree ("subject_id") WHERE "fingerprints"."scheme" < 2 and "fingerprints"."subject_type" = 'revision';
