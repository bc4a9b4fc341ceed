CREATE INDEX "outputs_generator_idx" ON "outputs" USING btree ("generator_id","score" DESC NULLS LAST,"id" DESC NULLS LAST,"model") WHERE "outputs"."moderation_state" = 'published';--> statement-breakpoint
CREATE INDEX "outputs_generator_all_idx" ON "outputs" USING btree ("generator_id");--> statement-breakpoint
UPDATE generators SET modalities = '{image,video}' WHERE id = 'midjourney';
--> statement-breakpoint
INSERT INTO generators (id, name, name_zh, modalities, homepage) VALUES
  ('google-ai', 'Google AI (Imagen, Gemini or Veo)', 'Google AI（Imagen、Gemini 或 Veo）', '{image,video}', 'https://ai.google'),
  ('veo', 'Veo', 'Veo', '{video}', 'https://deepmind.google/models/veo'),
  ('sora', 'Sora', 'Sora', '{video}', 'https://openai.com/sora'),
  ('adobe-firefly', 'Adobe Firefly', 'Adobe Firefly', '{image}', 'https://www.adobe.com/products/firefly.html'),
  ('adobe-photoshop', 'Adobe Photoshop', 'Adobe Photoshop', '{image}', 'https://www.adobe.com/products/photoshop.html'),
  ('amazon-bedrock', 'Amazon Bedrock', 'Amazon Bedrock', '{image}', 'https://aws.amazon.com/bedrock'),
  ('samsung-galaxy-ai', 'Samsung Galaxy AI', '三星 Galaxy AI', '{image}', ''),
  ('novelai', 'NovelAI', 'NovelAI', '{image}', 'https://novelai.net'),
  ('ideogram', 'Ideogram', 'Ideogram', '{image}', 'https://ideogram.ai'),
  ('xai-grok', 'Grok', 'Grok', '{text,dialogue,code,image,video}', 'https://grok.com'),
  ('doubao', 'Doubao', '豆包', '{text,dialogue,code,image,video}', 'https://www.doubao.com'),
  ('jimeng', 'Jimeng (Dreamina)', '即梦', '{image,video}', 'https://jimeng.jianying.com'),
  ('kling', 'Kling', '可灵', '{image,video}', 'https://klingai.com'),
  ('luma', 'Luma', 'Luma', '{image,video}', 'https://lumalabs.ai'),
  ('runway', 'Runway', 'Runway', '{image,video}', 'https://runwayml.com'),
  ('suno', 'Suno', 'Suno', '{audio}', 'https://suno.com'),
  ('elevenlabs', 'ElevenLabs', 'ElevenLabs', '{audio}', 'https://elevenlabs.io')
ON CONFLICT (id) DO NOTHING;
