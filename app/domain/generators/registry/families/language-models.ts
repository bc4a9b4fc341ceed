import type { Modality } from '~db/vocabulary'
import { by, declare, type GeneratorEntry, marks } from '../generator-entry'

const WORDS: Modality[] = ['text', 'dialogue', 'code']

const chat = (id: string, more: Partial<GeneratorEntry> = {}): GeneratorEntry => ({
  id,
  modalities: WORDS,
  recognised: [marks.chatJson, marks.modelName],
  declared: declare('pasted_text'),
  imports: ['openai-chat', 'sharegpt', 'alpaca'],
  ...more
})

export const LANGUAGE_MODELS: GeneratorEntry[] = [
  chat('claude', {
    recognised: [by('anthropic_json', 'json:content', 'json:stop_reason'), marks.modelName],
    openIn: 'https://claude.ai/new?q={prompt}'
  }),
  chat('llama'),
  chat('qwen', {
    modalities: [...WORDS, 'image'],
    recognised: [marks.chatJson, marks.modelName, marks.cnLabel],
    declared: declare('pasted_text', 'cn_company')
  }),
  chat('deepseek'),
  chat('ernie-bot', { declared: declare('pasted_text', 'cn_company') }),
  {
    id: 'copilot',
    modalities: ['code', 'text', 'dialogue'],
    recognised: [by('copilot_chat', 'json:responderUsername'), by('copilot_commit', 'text:Co-authored-by')],
    declared: declare('copilot_code'),
    imports: ['copilot-chat']
  }
]
