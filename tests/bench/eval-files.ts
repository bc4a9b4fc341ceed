import { basename } from 'node:path'
import { cleanRecord } from '~/domain/cleaning/pipeline'
import { openRows } from '~/domain/formats/read-rows.server'

interface Sample {
  file: string
  kind: string
  /** What the rule found, with some words around it. */
  places: string[]
}

const AROUND = 60
const PLACES = 3

/** Every text of the files: prompts, and the words of their outputs. */
async function* textsOf(paths: readonly string[]) {
  for (const path of paths) {
    const { rows } = await openRows(path, 'auto')
    for await (const row of rows) {
      if ('error' in row) continue
      for (const { text, outputs } of row.prompts) {
        yield { file: basename(path), kind: 'prompt' as const, text }
        for (const output of outputs)
          if (output.text) yield { file: basename(path), kind: 'output' as const, text: output.text }
      }
    }
  }
}

/** Prints how many texts of some files each rule fires on, and spread samples of what it found. */
export async function printFileFindings(
  paths: readonly string[],
  samples: number,
  only: string | undefined
): Promise<void> {
  const fired = new Map<string, Sample[]>()
  let texts = 0
  for await (const { file, kind, text } of textsOf(paths)) {
    texts += 1
    for (const { rule, spans } of cleanRecord({ kind, text }).findings) {
      if (only && rule !== only) continue
      const places = spans.slice(0, PLACES).map(({ start, end }) => {
        const [before, within, after] = [
          text.slice(Math.max(0, start - AROUND), start),
          text.slice(start, end).slice(0, 200),
          text.slice(end, end + AROUND)
        ]
        return JSON.stringify(`${before}⟦${within}⟧${after}`)
      })
      const sample = { file, kind, places: places.length > 0 ? places : [JSON.stringify(text.slice(0, 160))] }
      fired.set(rule, [...(fired.get(rule) ?? []), sample])
    }
  }
  console.log(`${texts} texts of ${paths.length} files\n\n| rule | texts | per thousand |\n|---|---|---|`)
  const ranked = [...fired].sort(([, a], [, b]) => b.length - a.length)
  for (const [rule, found] of ranked)
    console.log(`| ${rule} | ${found.length} | ${((1000 * found.length) / texts).toFixed(2)} |`)
  for (const [rule, found] of ranked) {
    console.log(`\n## ${rule}`)
    // spread over the files, not the first ones
    const step = Math.max(1, found.length / samples)
    for (let at = 0; at < found.length; at += step) {
      const { file, kind, places } = found[Math.floor(at)] as Sample
      for (const place of places) console.log(`${file} ${kind}: ${place}`)
    }
  }
}
