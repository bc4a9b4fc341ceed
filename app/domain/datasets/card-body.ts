import { stringify } from 'yaml'
import { type License, SPLITS } from '~db/vocabulary'
import { DEFAULT_NGRAM } from '../cleaning/evaluation/evaluation-index'
import type { CardInput } from './card'
import { changeLog } from './card-changes'
import { jointLicense } from './license-order'
import { table } from './markdown-table'
import { agreementNote, besideNote, dialogueNote, leakNote } from './notes/card-notes'
import { citation } from './notes/citation'
import { chartsOf } from './notes/release-charts'
import { canonical } from './recipe'
import { holdsLines, splitRows } from './record'
import { leadingParquet } from './release-paths'
import { taskOf } from './tasks/registry'
import { snippetsOf } from './use-snippets'
import { WHY } from './why-not'

const NO_JOINT_LICENSE =
  ' Rows under CC BY-SA and rows under CC BY-NC are here side by side: as a collection that is allowed, but no single licence covers both, so a work adapted from rows of both kinds cannot be published. Filter by `license` first.'

/** Which outside models scored the records; none is told in so many words. */
const scoredBy = ({ scored }: CardInput['snapshot']): string =>
  // a snapshot of before there were scorers
  scored === undefined
    ? ''
    : scored.length === 0
      ? 'No outside model scored these records (toxicity model: none; NSFW model: none).\n\n'
      : `Outside models that scored them, for choosing and comparing; scores are not in the rows:

${table(
  ['scorer', 'gives', 'model', 'contributions scored'],
  scored.map((one) => [one.scorer, one.gives.join(', '), oneLine(one.version ?? 'none'), one.contributions])
)}\n\n`

/** A heading cannot be broken out of, nor can a table cell. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()

/** What the records were compared with. */
function decontamination({ decontaminated }: CardInput['snapshot']): string {
  // a snapshot of before there were evaluation sets
  if (!decontaminated) return ''
  const heading = '## Evaluation sets\n\n'
  if (decontaminated.length === 0) return `${heading}The records were compared with no evaluation set.\n\n`
  return `${heading}No record shares ${DEFAULT_NGRAM} words in a row (in Chinese and Japanese ${Math.ceil((DEFAULT_NGRAM * 5) / 3)} characters) with an answer of these sets, nor across from a question into its answer:

${table(
  ['set', 'version', 'items', 'records left out'],
  decontaminated.map(({ name, version, items, rows }) => [name, `\`${version}\``, items, rows])
)}\n\n`
}

/** Where the rows are as trainers read them. */
const formatsNote = (repository: string): string =>
  `The same rows, under the same ids, are in the formats of trainers at \`HUB/datasets/${repository}\`, where each is built once somebody asks for it.`

/** Why the others are not here. */
const leftOut = ({ excluded, edition = 1 }: CardInput['snapshot']): string => {
  const some = excluded.filter(({ rows }) => rows > 0)
  if (some.length === 0 && edition > 1) return 'None was left out.'
  const reasons = some.map(({ reason, rows }) => [WHY[reason] ?? reason, rows])
  return `The others were\n\n${table(['reason', 'records'], reasons)}`
}

/** What rows of the first edition do not tell. */
const laterColumns = ({ edition = 1 }: CardInput['snapshot'], alone: boolean): string => {
  if (edition < 2) return ''
  const agreement = alone
    ? ''
    : ' `agreement` is how far the raters of the output agree (r_wg = 1 − s²/2: 1 when all gave the same, 0 when no closer than by lot, null with fewer than two raters).'
  return `${agreement} \`cluster\` is the same in near-duplicates of one another, and in a row that stands for some that were left out; null where nothing is near.`
}

/** The card's text, Markdown without HTML. */
export function cardBody(input: CardInput): string {
  const { snapshot, recipe, repository, version } = input
  const splits = SPLITS.filter((split) => splitRows(snapshot, split) > 0)
  const rows = splits.reduce((sum, split) => sum + splitRows(snapshot, split), 0)
  const { card, unit } = taskOf(recipe)
  const alone = unit(recipe) === 'prompt'
  const parquet = leadingParquet(input.files.map((file) => file.path)) ?? ''
  const ways = snippetsOf({ origin: 'HUB', repository, version, parquet, open: true })
  const fenced = (language: string, tool: string) =>
    `\`\`\`${language}\n${ways.find((way) => way.tool === tool)?.code}\n\`\`\``
  const charts = new Map(chartsOf(snapshot).map(({ path, alt }) => [path, `\n\n![${alt}](${path})`]))
  const chart = (name: string) => charts.get(`charts/${name}.svg`) ?? ''
  return `# ${oneLine(input.title)}

${input.description.trim() ? `${input.description.trim()}\n\n` : ''}${rows} ${card.rows}, shared on Kindling by ${snapshot.authors} people. Version ${version} of \`${repository}\`, from what was published at ${snapshot.at}.

${changeLog(input.snapshot)}## What a row holds

${card.columns(recipe)}${dialogueNote(snapshot, recipe)} ${alone ? '`author` is whom to credit. ' : '`author` and `output_author` are whom to credit; `license` is the narrower of `prompt_license` and `output_license`. '}The consent receipt is \`prompt_consent_version\` with \`prompt_consented_at\`${alone ? '' : ', and the same for the output'}. \`rating_average\` is the plain mean of 1–5 scores (null when nobody rated), \`rating_score\` the Bayesian average shown on the hub. \`rules\` names every cleaning rule that changed or flagged the texts; \`source_url\` is the page on the hub; \`remixed_from\` credits the prompts this one grew from, nearest first.${laterColumns(snapshot, alone)}${agreementNote(snapshot)}${chart('ratings')}${chart('lengths')}

## How the rows were chosen

Of ${snapshot.candidates} published ${card.candidates}, ${rows} are here. ${leftOut(snapshot)}${chart('funnel')}

The recipe:

\`\`\`yaml
${stringify(canonical(recipe), { lineWidth: 0 }).trim()}
\`\`\`

## Splits

${table(
  ['split', 'records', 'share asked for'],
  SPLITS.map((split) => [split, splitRows(snapshot, split), `${recipe.splits[split]} %`])
)}${chart('splits')}

No author, lineage of remixes or near-duplicate cluster is in two splits. People tied to each other by one of these stay together: ${snapshot.groups} groups, the largest with ${snapshot.largestGroupRows} of ${rows} records. Shares are therefore approximate${
    snapshot.largestGroupRows * 2 > rows
      ? ', and here one group holds most of the data, so expect small or empty validation and test splits'
      : ''
  }.${leakNote(snapshot)}

## Licences and attribution

${table(
  ['licence (the narrower of prompt and output)', 'records'],
  snapshot.licenses.map((l) => [l.word, l.rows])
)}${chart('licenses')}

Each row carries its own licence; keep to it row by row. Except for CC0, credit \`author\` and \`output_author\` with \`source_url\`. Everyone here gave their work for training under the consent version in the row, and may withdraw it: withdrawn records are marked on the dataset's page, and a patch release without them follows by itself.${
    jointLicense(snapshot.licenses.map((l) => l.word as License)) ? '' : NO_JOINT_LICENSE
  }

## Cleaning

Pipeline ${snapshot.pipelines.join(', ') || '(none recorded)'}. Rules that changed or flagged a text of this release: ${
    snapshot.rules.join(', ') || 'none'
  }. Personal data is replaced by placeholders; the originals never leave the hub.${
    snapshot.tokens === undefined
      ? ''
      : ` The texts are about ${snapshot.tokens} tokens long (UTF-8 bytes / 4, an estimate).`
  }${besideNote(snapshot)}

${scoredBy(snapshot)}${decontamination(snapshot)}## Languages and scenarios

${table(
  ['language', 'records'],
  snapshot.languages.map((l) => [l.word, l.rows])
)}${chart('languages')}

${table(
  ['scenario', 'records'],
  snapshot.scenarios.map((s) => [s.word, s.rows])
)}${chart('scenarios')}

## Known gaps

The people who share here are not a sample of anyone but themselves. Ratings come from readers, not from trained annotators. Outputs were made by other systems (\`generator\`, \`model\`), whose own terms may apply, and may be wrong. Language is detected by software.

## Use it

${fenced('python', 'datasets')}

${fenced('sh', 'hf')}

${fenced('sh', 'kindling pull')}

${fenced('sh', 'curl')}

\`HUB\` is the address of the Kindling hub; where the dataset is gated, set \`HF_TOKEN\` to an access token of yours. ${holdsLines(snapshot) ? card.lines : formatsNote(repository)} \`manifest.json\` lists every file with its sha256.

## Cite

\`\`\`bibtex
${citation(input)}\`\`\`
`
}
