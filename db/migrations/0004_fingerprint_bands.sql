DROP INDEX "fingerprints_bands_idx";--> statement-breakpoint
CREATE INDEX "fingerprints_bands_idx" ON "fingerprints" USING gin ("bands") WITH (fastupdate=false);