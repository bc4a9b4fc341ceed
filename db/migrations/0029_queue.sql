ALTER TYPE "public"."case_lane" ADD VALUE 'second';--> statement-breakpoint
ALTER TYPE "public"."case_lane" ADD VALUE 'copies';--> statement-breakpoint
ALTER TYPE "public"."case_lane" ADD VALUE 'escalated';--> statement-breakpoint
ALTER TYPE "public"."case_state" ADD VALUE 'snoozed';--> statement-breakpoint
ALTER TYPE "public"."decision_action" ADD VALUE 'undo';--> statement-breakpoint
CREATE TABLE "case_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_filters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reason_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"policy" "decision_policy" NOT NULL,
	"locale" text NOT NULL,
	"body" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "cases_rank_idx";--> statement-breakpoint
DROP INDEX "cases_lane_rank_idx";--> statement-breakpoint
DROP INDEX "decisions_case_key";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "priority_parts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "late" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "language" text DEFAULT 'und' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "modality" "modality" DEFAULT 'text' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "reasons" "report_reason"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "snoozed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "lane_before" "case_lane";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "asked_by" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "proposal" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "case_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "weight" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_notes" ADD CONSTRAINT "case_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_filters" ADD CONSTRAINT "queue_filters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reason_templates" ADD CONSTRAINT "reason_templates_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_notes_case_idx" ON "case_notes" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "case_notes_author_idx" ON "case_notes" USING btree ("author_id");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_filters_name_key" ON "queue_filters" USING btree ("user_id","name");--> statement-breakpoint
CREATE INDEX "reason_templates_idx" ON "reason_templates" USING btree ("locale","policy","position");--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_aside_idx" ON "cases" USING btree ((- "priority"),"opened_at","id") WHERE "cases"."state" not in ('open', 'claimed', 'closed');--> statement-breakpoint
CREATE INDEX "cases_late_idx" ON "cases" USING btree ("lane","late","opened_at") WHERE "cases"."state" in ('open', 'claimed');--> statement-breakpoint
CREATE INDEX "decisions_moderator_idx" ON "decisions" USING btree ("moderator_id","decided_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "reports_reporter_idx" ON "reports" USING btree ("reporter_id","created_at");--> statement-breakpoint
CREATE INDEX "cases_rank_idx" ON "cases" USING btree ((- "priority"),"opened_at","id") WHERE "cases"."state" in ('open', 'claimed');--> statement-breakpoint
CREATE INDEX "cases_lane_rank_idx" ON "cases" USING btree ("lane",(- "priority"),"opened_at","id") WHERE "cases"."state" in ('open', 'claimed');--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_case_key" ON "decisions" USING btree ("case_id","case_version");--> statement-breakpoint
-- By hand from here on. What waits already gets a place at once; the chore weighs it anew.
UPDATE reports SET weight = 1 + CASE reason WHEN 'illegal' THEN 10 WHEN 'sexual' THEN 10 WHEN 'hate' THEN 4 WHEN 'violence' THEN 4
  WHEN 'personal_data' THEN 4 ELSE 1 END;
--> statement-breakpoint
UPDATE cases SET priority = (ARRAY[0, 1, 4, 10])[severity + 1] WHERE state <> 'closed' AND severity BETWEEN 1 AND 3;
--> statement-breakpoint
-- Whoever looks at the queue hears, when the transaction commits, that its counts may have changed; once a transaction.
CREATE FUNCTION queue_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('kindling_queue', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cases_queue_changed AFTER INSERT OR UPDATE OF state, lane ON cases FOR EACH STATEMENT EXECUTE FUNCTION queue_changed();
--> statement-breakpoint
INSERT INTO reason_templates (id, policy, locale, position, body)
SELECT gen_random_uuid(), policy::decision_policy, locale, position, body FROM (VALUES
  ('spam', 'en', 0, 'This reads as advertising. Take out links, contact details and offers, and share what the prompt itself does.'),
  ('spam', 'en', 1, 'The same text was handed in many times. One is enough; please improve that one instead.'),
  ('duplicate', 'en', 0, 'The hub has this already, word for word or nearly. If yours does something new, say in the title what it is.'),
  ('personal_data', 'en', 0, 'It names a private person or says how to reach one. Put a placeholder such as {{name}} in their place and hand it in again.'),
  ('secrets', 'en', 0, 'It holds what looks like a password or key. Please take it out, and change it where you use it: others may have seen it.'),
  ('copyright', 'en', 0, 'A large part is somebody else’s work. Keep what is yours, or say where the rest comes from and that you may pass it on.'),
  ('sexual', 'en', 0, 'Sexual content is not taken here. A version without it is welcome.'),
  ('hate', 'en', 0, 'It demeans people for what they are. Please make the point without that.'),
  ('violence', 'en', 0, 'It shows or calls for violence beyond what its purpose needs. A milder version may be fine.'),
  ('illegal', 'en', 0, 'What it asks for or shows is against the law, so it cannot be shared here.'),
  ('low_quality', 'en', 0, 'It is too short to be of use to others. Say what it is for, for whom, and what a good answer looks like.'),
  ('low_quality', 'en', 1, 'The output does not answer its prompt. Please pick the prompt it was really made with.'),
  ('other', 'en', 0, 'Please write to us in a comment if you think we misread this.'),
  ('spam', 'zh-CN', 0, '内容像是广告。请去掉链接、联系方式和推销内容，只留下提示词本身。'),
  ('spam', 'zh-CN', 1, '同一内容提交了很多次。保留一份就够了，欢迎在那一份上改进。'),
  ('duplicate', 'zh-CN', 0, '站内已有相同或几乎相同的内容。如果有新的用法，请在标题里写明。'),
  ('personal_data', 'zh-CN', 0, '内容涉及他人姓名或联系方式。请换成 {{姓名}} 这样的占位符后再提交。'),
  ('secrets', 'zh-CN', 0, '里面有疑似密码或密钥的内容。请删去，并尽快在使用处更换，以防已被他人看到。'),
  ('copyright', 'zh-CN', 0, '大部分内容来自他人作品。请只保留你自己的部分，或注明来源并说明有权转载。'),
  ('sexual', 'zh-CN', 0, '本站不收录色情内容。去掉相关部分后欢迎再次提交。'),
  ('hate', 'zh-CN', 0, '内容含有对特定人群的贬损。请换一种说法。'),
  ('violence', 'zh-CN', 0, '暴力描写超出了用途所需。缓和一些也许就可以。'),
  ('illegal', 'zh-CN', 0, '内容涉及违法信息，无法在本站分享。'),
  ('low_quality', 'zh-CN', 0, '内容太短，别人很难用上。请写清用途、对象，以及好的结果是什么样。'),
  ('low_quality', 'zh-CN', 1, '输出与提示词对不上。请选择实际使用的提示词。'),
  ('other', 'zh-CN', 0, '如果你认为我们理解有误，欢迎在评论里告诉我们。')
) AS given (policy, locale, position, body);
