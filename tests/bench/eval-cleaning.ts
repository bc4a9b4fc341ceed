import { parseArgs } from 'node:util'
import { cleanRecord } from '~/domain/cleaning/pipeline'
import { LABELLED } from '../fixtures/cleaning'
import { HELD_OUT } from '../fixtures/cleaning/held-out'
import { printFileFindings } from './eval-files'

/**
 * `npm run eval:cleaning`: what each rule makes of its labelled texts (tests/fixtures/cleaning), then of those the rules
 * were not made with, as the tables of docs/cleaning.md. The texts hold traps and cases known to go wrong; they are the
 * project's own, so the figures tell rules and versions apart, not how often the wild holds what.
 *
 * `npm run eval:cleaning -- --files FILE… [--samples N] [--rule NAME]`: how many texts of any JSONL, JSON, CSV or TSV
 * files each rule fires on, with samples to be judged by eye.
 */
interface Case {
  text: string
  kind?: 'prompt' | 'output'
  language?: string
  expected: boolean
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'boolean' }, samples: { type: 'string' }, rule: { type: 'string' } }
})

const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`

const found = ({ text, kind, language }: Omit<Case, 'expected'>): string[] =>
  cleanRecord({ kind: kind ?? 'prompt', text, language: language ?? 'en' }).findings.map(({ rule }) => rule)

function printRow(rule: string, cases: readonly Case[]): void {
  const wrong: string[] = []
  let [right, wrongly, missed] = [0, 0, 0]
  for (const one of cases) {
    const finds = found(one).includes(rule)
    if (finds && one.expected) right += 1
    else if (finds) wrongly += 1
    else if (one.expected) missed += 1
    if (finds !== one.expected) wrong.push(`${finds ? 'wrongly' : 'missed'}: ${JSON.stringify(one.text)}`)
  }
  const row = [rule, cases.length, right + missed, right, wrongly, missed]
  console.log(`| ${[...row, percent(right, right + wrongly), percent(right, right + missed)].join(' | ')} |`)
  if (process.env.VERBOSE) for (const line of wrong) console.log(`    ${line}`)
}

const printHead = (title: string) =>
  console.log(
    `${title}\n\n| rule | texts | to find | found | wrongly found | missed | precision | recall |\n|---|---|---|---|---|---|---|---|`
  )

if (values.files) {
  await printFileFindings(positionals, Number(values.samples ?? 5), values.rule)
} else {
  printHead('Labelled texts')
  for (const [rule, cases] of Object.entries(LABELLED))
    printRow(
      rule,
      cases.map((one) => ({ ...one, expected: one.found }))
    )
  printHead('\nHeld out')
  const rules = [...new Set([...HELD_OUT.flatMap(({ finds }) => finds), 'high-entropy'])]
  for (const rule of rules)
    printRow(
      rule,
      HELD_OUT.map((one) => ({ ...one, expected: one.finds.includes(rule) }))
    )
}
