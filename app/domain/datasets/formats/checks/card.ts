import { readFrontMatter } from '../../../hub/card-data'
import { isObject, type Problem } from './check'

/** What a card can be held against: the files that are there, and the rows of each split where they are known. */
export interface CardFacts {
  paths: readonly string[]
  rows: Partial<Record<string, number>>
}

/**
 * Checks the front matter of a dataset card as Hub clients read it: names of splits, file names, every pattern with a
 * file, and counts that are exactly right, which a client otherwise learns after the whole download.
 */
export function lintCard(card: string, { paths, rows }: CardFacts): Problem[] {
  const problems: Problem[] = paths
    .filter((path) => /[#?%]/.test(path))
    .map((path) => ({ at: path, why: 'a file name with # ? or %' }))
  const told = (at: string, why: string) => problems.push({ at, why })
  const front = readFrontMatter(card)
  if (Object.keys(front).length === 0)
    return [...problems, { at: 'the front matter', why: 'is not there, or no YAML' }]
  const declared = new Map<string, number>()
  for (const config of listOf(front.configs)) {
    for (const { split, path } of listOf(config.data_files)) {
      const name = String(split)
      if (!/^\w+(\.\w+)*$/.test(name))
        told(`split ${name}`, 'a name with other than letters, digits, _ and .')
      for (const pattern of [path].flat().map(String))
        if (!paths.some((file) => globOf(pattern).test(file)))
          told(`split ${name}`, `no file fits ${pattern}`)
    }
  }
  for (const info of [front.dataset_info].flat().filter(isObject))
    for (const { name, num_examples } of listOf(info.splits)) declared.set(String(name), Number(num_examples))
  for (const [split, count] of Object.entries(rows))
    if (declared.get(split) !== count)
      told(`split ${split}`, `${count} rows, but num_examples is ${declared.get(split) ?? 'not told'}`)
  for (const split of declared.keys())
    if (!(split in rows)) told(`split ${split}`, 'is told of, but has no rows')
  return problems
}

/**
 * Pictures that the card shows of the release's charts, though there are none. Whoever described the dataset may have named some
 * more: nothing may depend on it.
 */
export const missingCharts = (card: string, paths: readonly string[]): Problem[] =>
  [...card.matchAll(/!\[[^\]\n]*\]\((charts\/[^)\s]*)\)/g)]
    .map(([, path = '']) => path)
    .filter((path) => !paths.includes(path))
    .map((path) => ({ at: path, why: 'is shown, but is not there' }))

const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/** `*` within a folder, `**` across folders. */
const globOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*\*|\*|\?/g, (sign) => ({ '**': '.*', '*': '[^/]*', '?': '[^/]' })[sign] ?? sign)}$`
  )
