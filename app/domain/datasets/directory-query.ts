import { LANGUAGES, type Language, LICENSES, type License, TASKS, type Task } from '~db/vocabulary'

export const DIRECTORY_SORTS = ['newest', 'downloads', 'likes'] as const
export type DirectorySort = (typeof DIRECTORY_SORTS)[number]

/** How many records the newest release has: from, and below. */
export const SIZE_CLASSES = {
  small: [0, 1000],
  medium: [1000, 100_000],
  large: [100_000, 1_000_000],
  huge: [1_000_000, 2_147_483_647]
} as const
export type SizeClass = keyof typeof SIZE_CLASSES
const SIZES = Object.keys(SIZE_CLASSES) as SizeClass[]

/** Whose: everybody's, those the reader likes, the reader's own. */
export type DirectoryTab = 'all' | 'liked' | 'mine'

/** What is asked of the list of datasets; it is what the address says. */
export interface DirectoryQuery {
  tab: DirectoryTab
  q: string
  task: Task | null
  license: License | null
  language: Language | null
  size: SizeClass | null
  gate: 'open' | 'gated' | null
  sort: DirectorySort
}

const MAX_ASKED = 120

/** Reads an address; whatever makes no sense there is left out. */
export function readDirectoryQuery(search: URLSearchParams): DirectoryQuery {
  const of = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((one) => one === search.get(name)) ?? null
  return {
    tab: of('tab', ['liked', 'mine'] as const) ?? 'all',
    q: (search.get('q') ?? '').trim().slice(0, MAX_ASKED),
    task: of('task', TASKS),
    license: of('license', LICENSES),
    language: of('language', LANGUAGES),
    size: of('size', SIZES),
    gate: of('gate', ['open', 'gated'] as const),
    sort: of('sort', DIRECTORY_SORTS) ?? 'newest'
  }
}

/** Fewer than all datasets of the tab are asked for. */
export const isNarrowed = ({ q, task, license, language, size, gate }: DirectoryQuery): boolean =>
  q !== '' || [task, license, language, size, gate].some((one) => one !== null)

/** The same question with some answers changed, as an address. */
export function directoryAddress(
  query: DirectoryQuery,
  change: Partial<DirectoryQuery & { after: string }> = {}
): string {
  const { tab, sort, ...asked } = { ...query, ...change }
  const search = new URLSearchParams()
  if (tab !== 'all') search.set('tab', tab)
  for (const [name, value] of Object.entries(asked)) if (value) search.set(name, value)
  if (sort !== 'newest') search.set('sort', sort)
  const text = search.toString()
  return text ? `/datasets?${text}` : '/datasets'
}

/** Address of all datasets of the tab, in the same order. */
export const everyDataset = (query: DirectoryQuery): string =>
  directoryAddress({ ...query, q: '', task: null, license: null, language: null, size: null, gate: null })
