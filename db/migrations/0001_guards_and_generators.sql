-- Raw is sacred: what was given never changes.
CREATE FUNCTION refuse_raw_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'raw contributions are immutable (table %)', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER prompt_revisions_raw BEFORE UPDATE ON prompt_revisions FOR EACH ROW
  WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.text IS DISTINCT FROM NEW.text OR OLD.number IS DISTINCT FROM NEW.number
    OR OLD.prompt_id IS DISTINCT FROM NEW.prompt_id OR OLD.content_hash IS DISTINCT FROM NEW.content_hash)
  EXECUTE FUNCTION refuse_raw_change();
--> statement-breakpoint
CREATE TRIGGER outputs_raw BEFORE UPDATE ON outputs FOR EACH ROW
  WHEN (OLD.text IS DISTINCT FROM NEW.text OR OLD.blob_sha256 IS DISTINCT FROM NEW.blob_sha256
    OR OLD.revision_id IS DISTINCT FROM NEW.revision_id OR OLD.content_hash IS DISTINCT FROM NEW.content_hash)
  EXECUTE FUNCTION refuse_raw_change();
--> statement-breakpoint
-- The moderation log and the event history only grow.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE ratings ADD CONSTRAINT ratings_range CHECK (overall BETWEEN 1 AND 5 AND adherence BETWEEN 1 AND 5 AND quality BETWEEN 1 AND 5);
--> statement-breakpoint
ALTER TABLE outputs ADD CONSTRAINT outputs_body CHECK ((text IS NULL) <> (blob_sha256 IS NULL));
--> statement-breakpoint
INSERT INTO generators (id, name, name_zh, modalities, homepage) VALUES
  ('midjourney', 'Midjourney', 'Midjourney', '{image}', 'https://www.midjourney.com'),
  ('stable-diffusion', 'Stable Diffusion', 'Stable Diffusion', '{image}', 'https://stability.ai'),
  ('dall-e', 'DALL·E', 'DALL·E', '{image}', 'https://openai.com/dall-e-3'),
  ('imagen', 'Imagen', 'Imagen', '{image}', 'https://deepmind.google/models/imagen'),
  ('parti', 'Parti', 'Parti', '{image}', 'https://sites.research.google/parti'),
  ('flux', 'FLUX', 'FLUX', '{image}', 'https://bfl.ai'),
  ('ernie-vilg', 'ERNIE-ViLG', '文心一格', '{image}', 'https://yige.baidu.com'),
  ('luban', 'Luban', '鹿班', '{image}', 'https://luban.aliyun.com'),
  ('capcut', 'CapCut', '剪映', '{image,video}', 'https://www.capcut.com'),
  ('gpt', 'GPT', 'GPT', '{text,dialogue,code,image}', 'https://chatgpt.com'),
  ('claude', 'Claude', 'Claude', '{text,dialogue,code}', 'https://claude.ai'),
  ('gemini', 'Gemini', 'Gemini', '{text,dialogue,code,image}', 'https://gemini.google.com'),
  ('llama', 'Llama', 'Llama', '{text,dialogue,code}', 'https://www.llama.com'),
  ('qwen', 'Qwen', '通义千问', '{text,dialogue,code,image}', 'https://qwen.ai'),
  ('deepseek', 'DeepSeek', 'DeepSeek', '{text,dialogue,code}', 'https://www.deepseek.com'),
  ('ernie-bot', 'ERNIE Bot', '文心一言', '{text,dialogue,code}', 'https://yiyan.baidu.com'),
  ('copilot', 'GitHub Copilot', 'GitHub Copilot', '{code,text,dialogue}', 'https://github.com/features/copilot'),
  ('jasper', 'Jasper', 'Jasper', '{text}', 'https://www.jasper.ai'),
  ('dreamwriter', 'Dreamwriter', 'Dreamwriter', '{text}', ''),
  ('human', 'By hand', '手工创作', '{text,dialogue,code,image,audio,video}', ''),
  ('other', 'Another generator', '其他生成器', '{text,dialogue,code,image,audio,video}', '')
ON CONFLICT (id) DO NOTHING;
