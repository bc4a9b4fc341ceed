import { by, declare, type GeneratorEntry, marks } from '../generator-entry'

const signed = (id: string): GeneratorEntry => ({
  id,
  modalities: ['image'],
  recognised: [marks.c2pa],
  declared: declare('prompt_of_file', 'stripped'),
  imports: []
})

export const WESTERN_IMAGES: GeneratorEntry[] = [
  signed('adobe-firefly'),
  { ...signed('adobe-photoshop'), declared: declare('photoshop_extent', 'prompt_of_file') },
  signed('amazon-bedrock'),
  { ...signed('samsung-galaxy-ai'), declared: declare('edited_only', 'prompt_of_file') },
  {
    id: 'ideogram',
    modalities: ['image'],
    recognised: [by('ideogram', 'exif:Make')],
    declared: declare('prompt_of_file', 'stripped'),
    imports: []
  },
  {
    id: 'xai-grok',
    modalities: ['text', 'dialogue', 'code', 'image', 'video'],
    recognised: [by('xai', 'exif:ImageDescription', 'exif:Artist'), marks.chatJson],
    declared: declare('prompt_of_file', 'pasted_text'),
    imports: ['openai-chat']
  }
]
