/** What can be different about a record of two releases. */
export const CHANGE_KINDS = ['added', 'removed', 'changed'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** How a record changed: its words or picture; its split; only what is said of it. */
export type ChangeDepth = 'content' | 'split' | 'facts'

/** A line of a diff. Nothing of what a record holds. */
export interface RecordChange {
  change: ChangeKind
  id: string
  prompt_id: string
  split: string
  /** Of a removed one: why. Of a changed one: how deep the change goes. */
  reason?: string
  /** Of a changed one: its columns that differ. */
  columns?: string[]
}

/** How many records changed since a release, for the card. */
export interface ChangeCounts {
  since: string
  added: number
  /** By reason. */
  removed: Record<string, number>
  changed: Partial<Record<ChangeDepth, number>>
}

const CONTENT = new Set([
  'prompt',
  'response',
  'dialogue',
  'image',
  'title',
  'label',
  'caption',
  'revision_id'
])

type Fields = Record<string, unknown>

/** Columns of a record that differ, and how deep that goes. */
export function compareRecords(
  was: Fields,
  is: Fields,
  moved: boolean
): { columns: string[]; reason: ChangeDepth } {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)
  const columns = names.filter((name) => name !== 'other' && differ(was[name], is[name]))
  const [other, now] = [(was.other ?? {}) as Fields, (is.other ?? {}) as Fields]
  const second = Object.keys({ ...other, ...now }).filter((name) => differ(other[name], now[name]))
  const content = [...columns, ...second].some((name) => CONTENT.has(name))
  return {
    columns: [...columns, ...second.map((name) => `other.${name}`), ...(moved ? ['split'] : [])],
    reason: content ? 'content' : moved ? 'split' : 'facts'
  }
}
