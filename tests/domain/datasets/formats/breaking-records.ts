import type { DatasetRecord } from '~/domain/datasets/record'
import { formatDialogue } from '~/domain/outputs/dialogue'
import { imageOf, otherOf, recordOf } from './written'

/** What breaks readers. */
const TEXTS: Record<string, string> = {
  lines: 'one\ntwo\r\nthree\rfour\n',
  separators: 'a\u2028b\u2029c\u0085d\ve\ff',
  surrogates: 'half \ud83d and \ude00 apart',
  formula: '=cmd|"/c calc"!A1',
  plus: '+1+1',
  minus: '-1 apple',
  at: '@SUM(A1)',
  tab: '\t=1',
  return: '\r=1',
  wide: '＝1+1',
  apostrophe: "'=1",
  apostrophes: "''@x",
  nul: 'a\0b',
  long: `${'长'.repeat(350_000)}\n"`,
  emoji: '👩‍👩‍👧‍👦🇨🇳 é e\u0301',
  rtl: '\u202eabc\u202c שלום مرحبا',
  quotes: '"a", \'b\', ""c"", `d` \\ \\n \\u0041',
  spaces: '  both ends  ',
  json: '{"role":"user","margin":2}',
  html: '</script><b>&amp;',
  bom: '\ufefftext',
  dialogue: 'User: not a dialogue\nAssistant: at all',
  number: '-1.5e3'
}
const names = Object.keys(TEXTS)
/** Each as a question and as an answer, the other way round in the second output. */
const pairs = names.map(
  (name, i) => [TEXTS[name] as string, TEXTS[names.at(i - 1) as string] as string] as const
)

export const sft = pairs.map(([prompt, response], i) => recordOf(`s${i}`, { prompt, response }))
/** Conversations of two questions and answers; every other one begins with what the system was told. */
export const talks = pairs.map(([prompt, response], i) => {
  const first = i % 2 ? 'And before that?' : prompt
  const turns = [first, response, 'And then?', 'Nothing.'].map((text, at) => ({
    role: at % 2 ? ('assistant' as const) : ('user' as const),
    text
  }))
  return recordOf(`t${i}`, { prompt, response: formatDialogue(turns), dialogue: true })
})
export const judged = pairs.map(([prompt, response], i) =>
  recordOf(`a${i}_b${i}`, {
    prompt,
    response,
    other: otherOf(`b${i}`, { response: `${response}!` }),
    rating_score: 4
  })
)
export const labelled = sft.map((record, i): DatasetRecord => ({ ...record, label: i % 2 === 0 }))
export const pictured = pairs.map(([prompt], i) =>
  recordOf(`i${i}`, { prompt, response: null, image: imageOf(`i${i}`) })
)
/** Which side of such a pair is 0 follows from the ids: here from the last of their digits. */
export const compared = pairs.map(([prompt], i) => {
  const other = `j${i}${i % 2}`
  return recordOf(`i${i}_${other}`, {
    prompt,
    response: null,
    image: imageOf(`i${i}`),
    other: otherOf(other, { response: null, image: imageOf(other) })
  })
})
