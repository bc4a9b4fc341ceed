CREATE INDEX "prompt_listings_rated_idx" ON "prompt_listings" USING btree ("facet","rating") WHERE rating <> 'general';
