import { by, declare, type GeneratorEntry, marks } from '../generator-entry'

export const FILM_AND_SOUND: GeneratorEntry[] = [
  {
    id: 'luma',
    modalities: ['image', 'video'],
    recognised: [by('luma', 'png:Source')],
    declared: declare('prompt_of_file', 'films_say_little'),
    imports: []
  },
  {
    id: 'runway',
    modalities: ['image', 'video'],
    recognised: [],
    declared: declare('everything', 'films_say_little'),
    imports: []
  },
  { id: 'suno', modalities: ['audio'], recognised: [], declared: declare('everything'), imports: [] },
  {
    id: 'elevenlabs',
    modalities: ['audio'],
    recognised: [marks.c2pa],
    declared: declare('prompt_of_file'),
    imports: []
  }
]
