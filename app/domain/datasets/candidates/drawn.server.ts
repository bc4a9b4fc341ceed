import { type SQL, sql } from 'drizzle-orm'
import { number } from './literals.server'

/** The hash by which a preview draws prompts is cut into this many parts; `prompts_drawn_idx` and `fingerprints_drawn_idx` are by them. */
export const PARTS = 4096

/** True of what lies in the first so many parts. @param id of a prompt's revision, or of the first of its near-duplicates */
export const drawn = (id: SQL, parts: number): SQL =>
  sql`(uuid_hash(${id}) & ${number(PARTS - 1)}) < ${number(parts)}`
