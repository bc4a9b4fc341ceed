import { CHINESE_MEDIA } from './families/chinese-media'
import { FILM_AND_SOUND } from './families/film-and-sound'
import { GOOGLE } from './families/google'
import { LANGUAGE_MODELS } from './families/language-models'
import { MIDJOURNEY } from './families/midjourney'
import { OPEN_IMAGE_MODELS } from './families/open-image-models'
import { OPENAI } from './families/openai'
import { PEOPLE_AND_OTHERS } from './families/people'
import { WESTERN_IMAGES } from './families/western-images'
import { WRITING_TOOLS } from './families/writing-tools'
import type { GeneratorEntry } from './generator-entry'

/**
 * What is known of each of the hub's own generators. Names and websites are in the database, so a new entry needs a
 * migration that inserts its row. Those people add are not here.
 */
export const REGISTRY: readonly GeneratorEntry[] = [
  MIDJOURNEY,
  ...OPEN_IMAGE_MODELS,
  ...OPENAI,
  ...GOOGLE,
  ...LANGUAGE_MODELS,
  ...WRITING_TOOLS,
  ...CHINESE_MEDIA,
  ...WESTERN_IMAGES,
  ...FILM_AND_SOUND,
  ...PEOPLE_AND_OTHERS
]

const byId = new Map(REGISTRY.map((entry) => [entry.id, entry]))

/** What is known of a generator; undefined for one that somebody added. */
export const generatorEntry = (id: string): GeneratorEntry | undefined => byId.get(id)
