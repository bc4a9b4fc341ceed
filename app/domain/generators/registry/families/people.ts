import { MODALITIES } from '~db/vocabulary'
import { declare, type GeneratorEntry } from '../generator-entry'

export const PEOPLE_AND_OTHERS: GeneratorEntry[] = [
  {
    id: 'human',
    modalities: MODALITIES,
    recognised: [],
    declared: declare('human'),
    imports: ['oasst', 'csv', 'markdown']
  },
  {
    id: 'other',
    modalities: MODALITIES,
    recognised: [],
    declared: declare('other'),
    imports: ['csv', 'prompts']
  }
]
