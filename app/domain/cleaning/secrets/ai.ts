import { key, keyAround, type SecretPattern } from './pattern'

/** Services that run models. */
export const AI_KEYS: readonly SecretPattern[] = [
  key('Anthropic', 'sk-ant-', 'sk-ant-[A-Za-z0-9_-]{20,200}'),
  key('OpenRouter', 'sk-or-', 'sk-or-v1-[0-9a-f]{64}'),
  key('Langfuse', 'sk-lf-', 'sk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
  // also DeepSeek, Moonshot, Stability and others that took over the form
  key(
    'OpenAI',
    'sk-',
    'sk-(?!ant-|or-v1|lf-)(?:proj-|svcacct-|admin-|None-)?(?=[A-Za-z0-9_-]{0,200}\\d)[A-Za-z0-9_-]{32,200}'
  ),
  key('Hugging Face', 'hf_', 'hf_[A-Za-z]{30,40}|hf_[A-Za-z0-9]{34,40}'),
  key('Hugging Face organisation', 'api_org_', 'api_org_[A-Za-z0-9]{34}'),
  key('Replicate', 'r8_', 'r8_[A-Za-z0-9]{37}'),
  key('Groq', 'gsk_', 'gsk_[A-Za-z0-9]{52}'),
  key('Perplexity', 'pplx-', 'pplx-[A-Za-z0-9]{48}'),
  key('xAI', 'xai-', 'xai-[A-Za-z0-9]{80}'),
  key('Cerebras', 'csk-', 'csk-[a-z0-9]{48}'),
  key('NVIDIA', 'nvapi-', 'nvapi-[A-Za-z0-9_-]{60,70}'),
  key('Together', 'tgp_v1_', 'tgp_v1_[A-Za-z0-9_-]{43}'),
  key('Fireworks', 'fw_', 'fw_(?=[A-Za-z0-9]{0,24}\\d)[A-Za-z0-9]{22,24}'),
  key('Voyage', 'pa-', 'pa-(?=[A-Za-z0-9_-]{0,43}\\d)[A-Za-z0-9_-]{43}'),
  key('Jina', 'jina_', 'jina_[0-9a-f]{32}[A-Za-z0-9_-]{28}'),
  key('Tavily', 'tvly-', 'tvly-(?:dev-|prod-)?(?=[A-Za-z0-9-]{0,48}\\d)[A-Za-z0-9-]{28,48}'),
  key('Firecrawl', 'fc-', 'fc-[0-9a-f]{32}'),
  key('ElevenLabs', 'sk_', 'sk_[0-9a-f]{48}'),
  key('Pinecone', 'pcsk_', 'pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,70}'),
  key('LangSmith', ['lsv2_'], 'lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}'),
  key('E2B', 'e2b_', 'e2b_[0-9a-f]{40}'),
  key('Databricks', 'dapi', 'dapi[0-9a-f]{32}(?:-\\d)?'),
  key('Baidu', 'bce-v3/', 'bce-v3/ALTAK-[A-Za-z0-9]{21}/[0-9a-f]{40}'),
  keyAround('Zhipu', '.', '[0-9a-f]{32}', '\\.(?=[A-Za-z0-9]{0,16}\\d)[A-Za-z0-9]{16}')
]
