import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { detectLanguage } from '../cleaning/detect-language'
import { hotScore } from '../ratings/score'
import { writeWords } from '../search/write-words.server'
import { excerptOf } from './publish-excerpt'

/** A revision on its way to being what its prompt shows: cleaned words, and the prompt's own tags and votes. */
export interface ShownRevision extends Record<string, unknown> {
  promptId: string
  revisionId: string
  authorId: string
  title: string
  text: string
  tags: string[]
  language: string
  votes: number
  outputs: number
  imported: boolean
}

/**
 * Writes what prompts show: current revision, title, excerpt, language, place in the lists; and what
 * they are found by. The prompts must be locked.
 */
export async function showRevisions(tx: Queryable, shown: ShownRevision[]): Promise<void> {
  if (shown.length === 0) return
  const now = Date.now()
  const rows = shown.map((row) => ({
    id: row.promptId,
    revision: row.revisionId,
    title: row.title,
    excerpt: excerptOf(row.text),
    language: languageOf(row),
    hot: hotScore(row, now)
  }))
  await prepared(
    tx,
    sql`
    update prompts p set
      current_revision_id = n.revision, title = n.title, excerpt = n.excerpt, language = n.language,
      moderation_state = case when p.moderation_state in ('limited', 'hidden') then p.moderation_state else 'published' end,
      hot = case when p.published_at is null then n.hot else p.hot end,
      published_at = coalesce(p.published_at, ${new Date(now).toISOString()}::timestamptz),
      updated_at = now(), version = p.version + 1
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as n(id uuid, revision uuid, title text, excerpt text, language text, hot float8)
    where p.id = n.id
  `
  )
  await writeWords(tx, shown)
}

/** The words decide when they are enough to; otherwise what was known stays. */
function languageOf(row: ShownRevision): string {
  const detected = detectLanguage(row.text, row.title)
  return detected.sure || row.language === 'und' ? detected.language : row.language
}
