import { phrasesIn, type Weighed } from '../lexicon/terms'
import { flagging } from './flagging'

/** An answer that declines does so at its beginning; later the same words are a caution, or somebody speaks them. */
const BEGINNING = 240
const LATER = 0.25

const sayings = (text: string): Weighed[] =>
  phrasesIn(text, 'refusal').map((found) =>
    found.start <= BEGINNING && opensSentence(text, found.start)
      ? found
      : { ...found, weight: found.weight * LATER }
  )

/** An answer of this many characters that goes on with an offer at once has not declined: it says how it will help. */
const HELPFUL = 400
const OFFER =
  /\b(?:but|however|instead|that said)\b[^\n]{0,60}\b(?:I(?: can|['’]ll| will|['’]d be happy to| am able)|here(?:['’]s| is| are)\b|you can\b)|(?:不过|但是?|然而)[^。\n]{0,12}(?:我可以|可以(?:为|给|帮|向)|以下)/i
const offersHelp = (text: string, end: number): boolean =>
  text.length >= HELPFUL && OFFER.test(text.slice(end, end + BEGINNING))

/** Does a sentence, a line or a quoteless text begin here? */
function opensSentence(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 3), start).trimEnd()
  return before === '' || /[.!?。！？，,;；:：\n]$/.test(before) || text[start - 1] === '\n'
}

/** How surely a text declines its task, 0–1. */
export const refusalStrength = (text: string): number => {
  const all = sayings(text)
  return all.length === 0
    ? 0
    : Math.min(
        1,
        all.reduce((sum, { weight }) => sum + weight, 0)
      )
}

/** Answers that decline: no use to learn from, unless somebody wants just these. Outputs only. */
export const rule = flagging(
  {
    name: 'refusal',
    version: '2',
    source: {
      en: 'own turns of phrase (en, zh); cf. ShareGPT cleaning in Vicuna, WildChat, LMSYS-Chat-1M',
      'zh-CN': '自行整理的中英文拒绝用语；参见 Vicuna 对 ShareGPT 的清洗、WildChat、LMSYS-Chat-1M'
    },
    severity: 0,
    flag: 0.5
  },
  (text, record, flag) => {
    if (record.kind !== 'output') return []
    const all = sayings(text)
    return all.some(({ weight, end }) => weight >= flag && !offersHelp(text, end)) ? all : []
  }
)
