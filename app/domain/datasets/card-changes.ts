import type { ChangeCounts } from './diff/changes'
import { table } from './markdown-table'
import type { Snapshot } from './record'
import { WHY } from './why-not'

const LEFT: Record<string, string> = {
  withdrawn: 'withdrawn by the author',
  consent: 'training consent taken back by the author',
  removed: 'taken down by moderators',
  legal: 'taken down for legal reasons',
  limited: 'limited by moderators: shown to whoever asks, in no dataset',
  better: 'another output of the prompt is rated better',
  recipe: 'not taken by the recipe'
}
const DEPTH: Record<string, string> = {
  content: 'changed in what they hold',
  split: 'in another split',
  facts: 'with other facts beside them, such as ratings'
}

/** What is different from the release before, for the card; nothing in a first one. */
export function changeLog({ changes, patch }: Snapshot): string {
  if (!changes) return ''
  const removed = Object.entries(changes.removed).map(([reason, rows]) => [
    `removed: ${LEFT[reason] ?? WHY[reason] ?? reason}`,
    rows
  ])
  const changed = Object.entries(changes.changed).map(([depth, rows]) => [DEPTH[depth] ?? depth, rows])
  const columns = columnNote(changes) + linesNote(changes)
  const rows = [...(changes.added > 0 ? [['added', changes.added]] : []), ...removed, ...changed]
  const told = patch
    ? `This is version ${patch.of} without the records that left since; nothing was added or chosen anew. \`tombstones.jsonl\` names each, with when and why. Please leave them out of what you do with earlier versions, too.`
    : `Since version ${changes.since}:`
  return `## What changed\n\n${told}\n\n${columns}${rows.length > 0 ? table(['change', 'records'], rows) : 'No record changed.'}\n\n`
}

/** That files are not there any more which somebody may read by their path. */
const linesNote = ({ since, linesGone }: ChangeCounts): string =>
  linesGone
    ? `Training lines, which ${since} has in \`${linesGone}/\`, are not among the files any more: the dataset’s page has the rows in the formats of trainers.\n\n`
    : ''

/** Which columns came and went: no record changed by that. */
function columnNote({ since, columns }: ChangeCounts): string {
  if (!columns) return ''
  const names = (list: string[]) => list.map((name) => `\`${name}\``).join(', ')
  const { added, gone } = columns
  return [
    ...(added.length > 0 ? [`Rows have columns that those of ${since} have not: ${names(added)}.`] : []),
    ...(gone.length > 0 ? [`Columns of ${since} that are not there any more: ${names(gone)}.`] : [])
  ]
    .join(' ')
    .concat('\n\n')
}
