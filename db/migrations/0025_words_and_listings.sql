-- By hand. New words wait in each index's list until 4 MB of them have come together, no longer 256 kB: whoever writes many
-- has them sorted in after its transaction (app/domain/search/sort-in-words.server.ts), outside of every lock.
ALTER INDEX "prompt_words_0_search_idx" SET (gin_pending_list_limit = 4096);--> statement-breakpoint
ALTER INDEX "prompt_words_1_search_idx" SET (gin_pending_list_limit = 4096);--> statement-breakpoint
ALTER INDEX "prompt_words_2_search_idx" SET (gin_pending_list_limit = 4096);--> statement-breakpoint
ALTER INDEX "prompt_words_3_search_idx" SET (gin_pending_list_limit = 4096);--> statement-breakpoint
ALTER INDEX "prompt_words_4_search_idx" SET (gin_pending_list_limit = 4096);--> statement-breakpoint
ALTER INDEX "prompt_words_5_search_idx" SET (gin_pending_list_limit = 4096);--> statement-breakpoint
-- As before, but each facet's key is made once.
CREATE OR REPLACE FUNCTION relist_prompts(ids uuid[]) RETURNS int LANGUAGE sql AS $$
  WITH listed AS MATERIALIZED (
    SELECT p.id, p.author_id, p.published_at, p.hot, p.score, floor(extract(epoch FROM p.published_at) / 86400)::int AS day,
      f.kind, f.value, facet_key(f.kind, f.value) AS facet
    FROM prompts p CROSS JOIN LATERAL facets_of(p) f
    WHERE p.id = ANY (ids) AND p.moderation_state = 'published' AND p.published_at IS NOT NULL
  ), wanted AS MATERIALIZED (
    SELECT l.*, array_agg((l.facet >> 32)::int) OVER (PARTITION BY l.id ORDER BY l.facet
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS facets
    FROM listed l
  ), gone AS (
    DELETE FROM prompt_listings l WHERE l.prompt_id = ANY (ids)
      AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = l.prompt_id AND w.facet = l.facet)
    RETURNING l.prompt_id, l.facet
  ), written AS (
    INSERT INTO prompt_listings AS l (facet, published_at, hot, score, day, prompt_id, author_id, facets)
    SELECT facet, published_at, hot, score, day, id, author_id, facets FROM wanted
    ON CONFLICT (prompt_id, facet) DO UPDATE SET published_at = excluded.published_at, hot = excluded.hot,
      score = excluded.score, day = excluded.day, author_id = excluded.author_id, facets = excluded.facets
    WHERE (l.published_at, l.hot, l.score, l.author_id, l.facets)
      IS DISTINCT FROM (excluded.published_at, excluded.hot, excluded.score, excluded.author_id, excluded.facets)
    RETURNING l.prompt_id, l.facet, xmax = 0 AS fresh
  ), counted AS (
    INSERT INTO facet_changes (facet, kind, value, change)
    SELECT facet, max(kind), max(value), sum(change)::int FROM (
      SELECT facet, NULL AS kind, NULL AS value, -1 AS change FROM gone
      UNION ALL SELECT n.facet, w.kind, w.value, 1 FROM written n JOIN wanted w ON w.id = n.prompt_id AND w.facet = n.facet
        WHERE n.fresh
    ) changes GROUP BY facet HAVING sum(change) <> 0
  )
  SELECT count(*)::int FROM (SELECT prompt_id FROM gone UNION SELECT prompt_id FROM written) mended
$$;
