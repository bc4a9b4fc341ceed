import { by, declare, type GeneratorEntry, marks } from '../generator-entry'

export const OPENAI: GeneratorEntry[] = [
  {
    id: 'dall-e',
    modalities: ['image'],
    recognised: [marks.c2pa, by('openai_images', 'json:data'), by('chatgpt_images', 'json:dalle')],
    declared: declare('prompt_of_file', 'dalle2'),
    imports: ['chatgpt-export', 'zip']
  },
  {
    id: 'gpt',
    modalities: ['text', 'dialogue', 'code', 'image'],
    recognised: [by('chatgpt_export', 'json:mapping'), marks.chatJson, marks.modelName],
    declared: declare('pasted_text'),
    imports: ['chatgpt-export', 'openai-chat', 'sharegpt', 'alpaca'],
    openIn: 'https://chatgpt.com/?q={prompt}'
  },
  {
    id: 'sora',
    modalities: ['video'],
    recognised: [marks.c2pa],
    declared: declare('prompt_of_file', 'stripped'),
    imports: []
  }
]
