import { cleanRecord } from '~/domain/cleaning/pipeline'
import { LABELLED } from '../fixtures/cleaning'

/**
 * `npm run eval:cleaning`: what each rule makes of its labelled texts (tests/fixtures/cleaning), as the table of
 * docs/cleaning.md. The texts hold traps and cases known to go wrong; they are the project's own, so the figures tell
 * rules and versions apart, not how often the wild holds what.
 */
const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`

console.log('| rule | texts | to find | found | wrongly found | missed | precision | recall |')
console.log('|---|---|---|---|---|---|---|---|')
for (const [rule, cases] of Object.entries(LABELLED)) {
  let found = 0
  let wrongly = 0
  let missed = 0
  for (const { text, found: expected, kind, language } of cases) {
    const { findings } = cleanRecord({ kind: kind ?? 'prompt', text, language: language ?? 'en' })
    const finds = findings.some((finding) => finding.rule === rule)
    if (finds && expected) found += 1
    else if (finds) wrongly += 1
    else if (expected) missed += 1
  }
  const row = [rule, cases.length, found + missed, found, wrongly, missed]
  console.log(`| ${[...row, percent(found, found + wrongly), percent(found, found + missed)].join(' | ')} |`)
}
