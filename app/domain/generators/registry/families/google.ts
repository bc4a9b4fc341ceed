import { by, declare, type GeneratorEntry, marks } from '../generator-entry'

export const GOOGLE: GeneratorEntry[] = [
  {
    id: 'imagen',
    modalities: ['image'],
    recognised: [by('predict_json', 'json:instances', 'json:predictions')],
    declared: declare('google_which', 'prompt_of_file', 'synthid'),
    imports: ['csv']
  },
  {
    id: 'google-ai',
    modalities: ['image', 'video'],
    recognised: [marks.c2pa, by('google_credit', 'xmp:Credit', 'iptc:2:110')],
    declared: declare('google_which', 'prompt_of_file', 'synthid'),
    imports: []
  },
  {
    id: 'parti',
    modalities: ['image'],
    recognised: [by('parti_prompts', 'tsv:Prompt', 'tsv:Challenge')],
    declared: declare('parti_outputs'),
    imports: ['parti-prompts', 'tsv']
  },
  {
    id: 'gemini',
    modalities: ['text', 'dialogue', 'code', 'image'],
    recognised: [by('gemini_json', 'json:contents'), marks.modelName],
    declared: declare('pasted_text', 'google_which'),
    imports: ['sharegpt', 'openai-chat']
  },
  {
    id: 'veo',
    modalities: ['video'],
    recognised: [],
    declared: declare('google_which', 'prompt_of_file', 'synthid'),
    imports: []
  }
]
