/** What a column of a table, or a key of flat JSON rows, may hold. */
export const COLUMN_ROLES = [
  'ignore',
  'title',
  'prompt',
  'negative',
  'answer',
  'tags',
  'generator',
  'model',
  'scenario'
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** Column name → what it holds. Columns that are not named are left out; several may hold parts of the prompt, answers, tags. */
export type ColumnMapping = Record<string, ColumnRole>

const isRole = (word: string): word is ColumnRole => (COLUMN_ROLES as readonly string[]).includes(word)

/** Whether two mappings say the same; a column that is left out and one that is not named are alike. */
export function sameMapping(one: ColumnMapping, other: ColumnMapping): boolean {
  const told = (mapping: ColumnMapping) =>
    JSON.stringify(
      Object.entries(mapping)
        .filter(([, role]) => role !== 'ignore')
        .sort(([a], [b]) => (a < b ? -1 : 1))
    )
  return told(one) === told(other)
}

/**
 * A mapping as it is typed at a terminal: `prompt=instruction,answer=output`, a role and its column each; a role may come
 * more than once.
 *
 * @returns the mapping, or what is wrong with it
 */
export function parseMapping(text: string): ColumnMapping | string {
  const mapping: ColumnMapping = Object.create(null)
  for (const part of text.split(',').filter((one) => one.trim())) {
    const [role = '', ...rest] = part.split('=')
    const column = rest.join('=').trim()
    if (!isRole(role.trim()) || !column)
      return `“${part.trim()}” is not ROLE=COLUMN with a role of: ${COLUMN_ROLES.join(', ')}`
    mapping[column] = role.trim() as ColumnRole
  }
  return Object.values(mapping).includes('prompt') ? mapping : 'no column is named as the prompt'
}
