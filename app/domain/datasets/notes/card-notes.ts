import type { Recipe } from '../recipe'
import { holdsLines, type Snapshot } from '../record'
import { taskOf } from '../tasks/registry'

/** What the leak checker found, for the card; nothing in releases of before it ran. */
export function leakNote({ leaks, patch }: Snapshot): string {
  if (!leaks) return ''
  const { authors, lineages, clusters } = leaks
  if (authors + lineages + clusters === 0)
    return ' Leak check of this release: passed; 0 authors, 0 lineages and 0 near-duplicate clusters are in two splits.'
  return ` Leak check of this release: ${authors} authors, ${lineages} lineages and ${clusters} near-duplicate clusters are in two splits${patch ? ', found to belong together only after the splits were made; the next full release puts them together' : ''}.`
}

/** How far raters agree, for the card. */
export function agreementNote({ agreement }: Snapshot): string {
  if (agreement === undefined) return ''
  if (agreement === null) return '\n\nToo few people rated the same outputs to say how far raters agree.'
  const { alpha, low, high, units, ratings } = agreement
  return `\n\nAgreement of the raters: Krippendorff’s α (ordinal) = ${alpha}, 95 % bootstrap interval ${low} to ${high}, from ${ratings} ratings of ${units} outputs with two or more.`
}

const decisionsNote = (told: string) =>
  `\`ledger/decisions.jsonl\` has a line for each thing a cleaning rule said of a record here (${told}); a record without a line passed every rule of its pipeline.`
const TOLD = 'rule, version, outcome, reason'
const EXCLUSIONS = '`ledger/exclusions.jsonl` counts what stayed out.'
const CREDITS =
  '`ATTRIBUTION.md` names everybody with licence and number of records; `CITATION.bib` is for papers.'

/** What lies beside the data, for the card. An empty list is no file; the first edition named it all the same. */
export function besideNote({ ledger, attribution, excluded, edition = 1 }: Snapshot): string {
  if (!ledger || !attribution) return ''
  const decisions = edition === 1 || ledger.sizeBytes > 0
  const exclusions = edition === 1 || excluded.some(({ rows }) => rows > 0)
  const notes = [
    decisions
      ? decisionsNote(edition === 1 ? TOLD : `${TOLD}, and what it says in words`)
      : 'No cleaning rule changed or flagged a record here.',
    ...(exclusions ? [EXCLUSIONS] : []),
    CREDITS
  ]
  return `\n\n${notes.join(' ')}`
}

const LINES = 'the lines in `jsonl/`'
const FORMATS = 'its formats `openai` and `trl`'

/** Where a text column holds dialogues, for the card; nothing where no row does. */
export function dialogueNote(snapshot: Snapshot, recipe: Recipe): string {
  const column = taskOf(recipe).card.transcripts?.(recipe)
  const rows = snapshot.histograms?.dialogues ?? 0
  if (!column || rows === 0) return ''
  const apart =
    recipe.task === 'sft' ? `; ${holdsLines(snapshot) ? LINES : FORMATS} have the turns apart` : ''
  return ` In ${rows} rows the output is a dialogue: there \`${column}\` is the whole transcript, the prompt as a rule its first turn, and each turn begins on a line of its own with its speaker (\`User:\`, \`Assistant:\`, \`System:\`, \`Tool:\`)${apart}.`
}
