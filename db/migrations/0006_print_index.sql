-- A look-up reads what was added last as fast as the rest: no pending list (as for the fingerprints).
ALTER INDEX "image_prints_bands_idx" SET (fastupdate = off);
