import { type SQL, sql } from 'drizzle-orm'
import { type Lens, PUBLIC_LENS } from './lens'

/**
 * Nothing a reader leaves out of lists: a condition on a column of ratings; null where they leave nothing out.
 *
 * @param lens undefined: as for everybody, so that whoever forgets to ask who reads shows too little, never too much
 */
export function seenBy(lens: Lens | undefined, column: SQL): SQL | null {
  const { hidden } = lens ?? PUBLIC_LENS
  if (hidden.length === 0) return null
  return sql`${column} <> all (${`{${hidden.join()}}`}::content_rating[])`
}

/** The same where it stands among other conditions. */
export const andSeenBy = (lens: Lens | undefined, column: SQL): SQL => {
  const seen = seenBy(lens, column)
  return seen ? sql`and ${seen}` : sql``
}

/** What is neither left out nor veiled, where it stands among other conditions: for places too small or too large for a veil. */
export const andShownBy = (lens: Lens | undefined, column: SQL): SQL => {
  const { hidden, veiled } = lens ?? PUBLIC_LENS
  return andSeenBy({ hidden: [...hidden, ...veiled], veiled: [] }, column)
}
