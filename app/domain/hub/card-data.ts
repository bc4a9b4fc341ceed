import { parse } from 'yaml'

/** The front matter of a README as JSON: what stands between the `---` lines it opens with. Empty when there is none. */
export function readFrontMatter(readme: string): Record<string, unknown> {
  const match = /^\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(\r?\n|$)/.exec(readme)
  if (!match) return {}
  try {
    const read: unknown = parse(match[1] ?? '')
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : {}
  } catch {
    return {}
  }
}

/** Keys of a card whose values are tags under the key's own name, as Hub clients filter by. */
const TAGGED = [
  'task_categories',
  'annotations_creators',
  'language_creators',
  'language',
  'license',
  'size_categories',
  'source_datasets'
]

const wordsOf = (value: unknown): string[] =>
  [value].flat().filter((word): word is string => typeof word === 'string' && word !== '')

/** The tags of a dataset: `license:cc-by-4.0`, `language:en`, `format:parquet`, and the card's own. */
export function tagsOf(card: Record<string, unknown>, paths: string[]): string[] {
  const tags = TAGGED.flatMap((key) => wordsOf(card[key]).map((word) => `${key}:${word}`))
  const format = paths.some((path) => path.endsWith('.parquet')) ? ['format:parquet'] : []
  return [...new Set([...tags, ...format, ...wordsOf(card.tags)])]
}
