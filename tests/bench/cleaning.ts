import { ContaminationCheck, DEFAULT_NGRAM } from '~/domain/cleaning/evaluation/evaluation-index'
import { EvaluationIndexBuilder } from '~/domain/cleaning/evaluation/index-builder'
import { fingerprintOf } from '~/domain/cleaning/minhash'
import { cleanRecord } from '~/domain/cleaning/pipeline'
import type { CleaningRecord } from '~/domain/cleaning/record'
import { RULES } from '~/domain/cleaning/rules'
import { SCORES, scoresOf } from '~/domain/cleaning/scores'
import { featuresOf } from '~/domain/cleaning/scores/features'
import { toSearchText } from '~/domain/search/words'
import { benchDocs } from './cleaning-docs'
import { languageDocs } from './cleaning-languages'

/**
 * `npm run bench:cleaning [-- COUNT]`: documents a second and core (CPU time, so a busy machine tells the same), and how
 * that compares with the figures of others on documents of this size on this kind of core (docs/cleaning.md).
 */
const count = Number(process.argv[2] ?? 10_000)
const docs = benchDocs(count)
const records: CleaningRecord[] = docs.map(({ title, text }) => ({
  kind: 'prompt',
  title,
  text,
  language: 'en'
}))

/** Runs a step over all documents twice and takes the second time: the first one warms up the compiler. */
function measure(
  step: (record: CleaningRecord, index: number) => unknown,
  corpus: readonly CleaningRecord[] = records
): number {
  for (const [index, record] of corpus.slice(0, 2000).entries()) step(record, index)
  const before = process.cpuUsage()
  for (const [index, record] of corpus.entries()) step(record, index)
  const { user, system } = process.cpuUsage(before)
  return corpus.length / ((user + system) / 1e6)
}

const rows: { step: string; 'docs/s/core': number; others: string; ratio: string }[] = []
const report = (step: string, perSecond: number, others: [name: string, perSecond: number][] = []) =>
  rows.push({
    step,
    'docs/s/core': Math.round(perSecond),
    others: others.map(([name, figure]) => `${name} ${figure}`).join(', '),
    ratio: others.map(([, figure]) => `${(perSecond / figure).toFixed(1)}×`).join(', ')
  })

for (const rule of RULES)
  report(
    `rule ${rule.name}`,
    measure((record) => rule.check(record))
  )
const pii = RULES.filter((rule) =>
  ['email', 'phone', 'chinese-id', 'bank-card', 'iban', 'passport', 'ip', 'secrets'].includes(rule.name)
)
report(
  'private data, all rules',
  measure((record) => pii.forEach((rule) => void rule.check(record))),
  [['datatrove PII', 12_100]]
)
const FILTERS: [string, number][] = [['datatrove quality filters', 453]]
const known = { language: 'en', confidence: 1 }
for (const family of SCORES)
  report(
    `scores ${family.name}`,
    measure((record) => family.measure(featuresOf(record.text, known), {}))
  )
report(
  'all scores',
  measure((record) => scoresOf(record.text, known)),
  FILTERS
)
const corpora: [language: string, records: readonly CleaningRecord[]][] = [
  ['en', records],
  ...(['zh', 'mixed'] as const).map((name): [string, CleaningRecord[]] => [
    name,
    languageDocs(count, name === 'mixed').map((doc) => ({ kind: 'prompt', ...doc, language: 'zh' }))
  ])
]
for (const [language, corpus] of corpora) {
  report(
    `all rules together, ${language}`,
    measure((record) => RULES.forEach((rule) => void rule.check(record)), corpus)
  )
  report(
    `whole pipeline: rules and scores, ${language}`,
    measure((record) => cleanRecord(record), corpus),
    language === 'en' ? FILTERS : []
  )
}
const index = new EvaluationIndexBuilder(DEFAULT_NGRAM)
index.addSet({ name: 'bench', version: '' })
// twenty thousand items of a hundred words in another order, which share a word or two here and there with the documents
const wordsOf = (n: number) => (docs[n % docs.length] as { text: string }).text.split(/\s+/)
for (let row = 1; row <= 20_000; row += 1) {
  const words = wordsOf(row * 7).map((_, i, all) => all[(i * 37 + row) % all.length] as string)
  index.addItem(
    { row, question: words.slice(0, 40).join(' '), answer: words.slice(40, 100).join(' ') },
    false
  )
}
const check = new ContaminationCheck(index.finish())
const fingerprints = measure((record) => fingerprintOf(record.text))
report('fingerprint', fingerprints)
const both = measure((record) => [fingerprintOf(record.text), check.find(record.text)])
report('fingerprint and evaluation sets (20,000 items)', both)
report('evaluation sets beside it', 1 / (1 / both - 1 / fingerprints))
report(
  'search words',
  measure((record) => toSearchText(record.text))
)

console.table(rows)
