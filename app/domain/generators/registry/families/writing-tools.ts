import { by, declare, type GeneratorEntry } from '../generator-entry'

export const WRITING_TOOLS: GeneratorEntry[] = [
  {
    id: 'jasper',
    modalities: ['text'],
    recognised: [],
    declared: declare('everything', 'jasper'),
    imports: ['markdown', 'csv']
  },
  {
    id: 'dreamwriter',
    modalities: ['text'],
    recognised: [by('dreamwriter', 'text:closing-line', 'text:source')],
    declared: declare('dreamwriter'),
    imports: ['markdown']
  }
]
