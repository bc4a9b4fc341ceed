ALTER TABLE "blobs" ADD COLUMN "given_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "blobs_poster_idx" ON "blobs" USING btree ("poster_sha256") WHERE "blobs"."poster_sha256" is not null;--> statement-breakpoint
CREATE INDEX "uploads_blob_idx" ON "uploads" USING btree ("sha256");