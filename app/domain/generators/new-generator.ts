import { MODALITIES, type Modality } from '~db/vocabulary'
import { fnv1a } from '../cleaning/fnv'
import { REGISTRY } from './registry'
import { foldName } from './registry/parameter'
import { OTHER_NAMES, STABLE_DIFFUSION_TOOLS } from './registry/tools'

/** A generator as somebody adds it. Names in UTF-16 code units. */
export interface NewGenerator {
  name: string
  nameZh: string
  modalities: readonly Modality[]
  homepage: string
}

export const GENERATOR_LIMITS = { name: 60, homepage: 200, slug: 48 } as const

/** Words that are addresses beside the generators' own. */
const RESERVED = new Set(['new', 'unknown'])

/** The address a name makes: ASCII letters and digits with `-` between words; a name without any gets a number. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, GENERATOR_LIMITS.slug)
    .replace(/^-+|-+$/g, '')
  return slug.length > 1 && !RESERVED.has(slug)
    ? slug
    : `g-${fnv1a(name.normalize('NFKC').toLowerCase()).toString(36)}`
}

/** Names compared: without case, blanks, hyphens and middle dots. */
export const sameName = (name: string): string => foldName(name).replace(/[·・.]/g, '')

/** The id of the hub's own generator that a name stands for, by id, tool or recogniser's name; null when it is none. */
export function knownByName(name: string): string | null {
  const folded = sameName(name)
  const own = REGISTRY.find(({ id }) => sameName(id) === folded)
  if (own) return own.id
  const isTool = Object.entries(STABLE_DIFFUSION_TOOLS).some((words) =>
    words.some((word) => sameName(word) === folded)
  )
  if (isTool) return 'stable-diffusion'
  return Object.entries(OTHER_NAMES).find(([other]) => sameName(other) === folded)?.[1] ?? null
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || text.length > GENERATOR_LIMITS.homepage || !URL.canParse(text))
    return false
  const { username, hostname } = new URL(text)
  return username === '' && hostname.includes('.')
}

function nameProblem(name: string): string | null {
  if (name.length > GENERATOR_LIMITS.name) return 'generators:error.name_long'
  return /[\p{L}\p{N}]/u.test(name) && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name)
    ? null
    : 'generators:error.name_letters'
}

/** What is wrong with it: field → message key. */
export function checkNewGenerator({
  name,
  nameZh,
  modalities,
  homepage
}: NewGenerator): Record<string, string> {
  const wrong: Record<string, string> = {}
  const problem = name ? nameProblem(name) : 'generators:error.name_missing'
  if (problem) wrong.name = problem
  const problemZh = nameZh ? nameProblem(nameZh) : null
  if (problemZh) wrong.nameZh = problemZh
  if (modalities.length === 0 || modalities.some((one) => !MODALITIES.includes(one)))
    wrong.modalities = 'generators:error.modalities'
  if (homepage && !isWebAddress(homepage)) wrong.homepage = 'generators:error.homepage'
  return wrong
}
