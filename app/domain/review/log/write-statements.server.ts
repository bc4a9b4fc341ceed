import { csvLine } from '../../formats/csv-line'
import type { Hub } from '../../hub/hub.server'
import { toLink } from './list-log.server'
import { readLinks } from './read-links.server'
import { type Statement, statementOf } from './statements'

export const STATEMENT_FORMATS = ['jsonl', 'csv'] as const
export type StatementFormat = (typeof STATEMENT_FORMATS)[number]

const PAGE = 1000
const COLUMNS: readonly (keyof Statement)[] = [
  ...(['puid', 'decision_visibility', 'decision_ground', 'decision_ground_reference_url'] as const),
  ...([
    'illegal_content_legal_ground',
    'illegal_content_explanation',
    'incompatible_content_ground'
  ] as const),
  ...(['incompatible_content_explanation', 'category', 'category_specification', 'content_type'] as const),
  ...(['content_type_other', 'content_language', 'content_date', 'territorial_scope'] as const),
  ...(['application_date', 'decision_facts', 'source_type', 'automated_detection'] as const),
  'automated_decision'
]

/** Every statement of reasons, oldest first, as text in pieces of a page; nothing is held between two of them. */
export async function* writeStatements(
  hub: Pick<Hub, 'db'>,
  format: StatementFormat,
  origin: string
): AsyncGenerator<string> {
  // spreadsheets take a file for UTF-8 by this mark
  if (format === 'csv') yield `\ufeff${csvLine(COLUMNS)}`
  for (let after = 0; ; ) {
    const links = await readLinks(hub.db, after, PAGE)
    if (links.length === 0) return
    const said = links.flatMap((link) => statementOf(toLink(link), origin) ?? [])
    const lines = said.map((one) =>
      format === 'csv' ? csvLine(COLUMNS.map((name) => one[name])) : `${JSON.stringify(one)}\n`
    )
    if (lines.length > 0) yield lines.join('')
    after = links.at(-1)?.sequence ?? after
  }
}
