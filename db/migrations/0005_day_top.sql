-- The best rated of a week or a month: one sorted range a day (app/domain/prompts/list-top.server.ts).
CREATE INDEX "prompts_day_top_idx" ON "prompts" (date_bin('1 day', "published_at", '2000-01-01 00:00:00+00'::timestamptz), "score" DESC NULLS LAST, "id" DESC NULLS LAST) WHERE "prompts"."moderation_state" = 'published';
