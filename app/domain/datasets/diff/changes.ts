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
  /** Columns that only rows of one of the two have; none where all are the same. */
  columns?: ColumnChanges
  /** The folder of training lines that only the release before has. */
  linesGone?: string
}

/** Columns of rows that came, and that went. */
export interface ColumnChanges {
  added: string[]
  gone: string[]
}

/** Null where both have the same. */
export function columnChanges(was: readonly string[], is: readonly string[]): ColumnChanges | null {
  const [added, gone] = [is.filter((name) => !was.includes(name)), was.filter((name) => !is.includes(name))]
  return added.length + gone.length > 0 ? { added, gone } : null
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

/**
 * Columns of a record that differ, and how deep that goes.
 *
 * @param untold what one of the two cannot tell: no difference of this record
 */
export function compareRecords(
  was: Fields,
  is: Fields,
  moved: boolean,
  untold: ReadonlySet<string> = new Set()
): { columns: string[]; reason: ChangeDepth } {
  const both = (a: Fields, b: Fields) => Object.keys({ ...a, ...b }).filter((name) => !untold.has(name))
  const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)
  const columns = both(was, is).filter((name) => name !== 'other' && differ(was[name], is[name]))
  const [other, now] = [(was.other ?? {}) as Fields, (is.other ?? {}) as Fields]
  const second = both(other, now).filter((name) => differ(other[name], now[name]))
  const content = [...columns, ...second].some((name) => CONTENT.has(name))
  return {
    columns: [...columns, ...second.map((name) => `other.${name}`), ...(moved ? ['split'] : [])],
    reason: content ? 'content' : moved ? 'split' : 'facts'
  }
}
