import type * as tinyld from 'tinyld'
import type { Language } from '~db/vocabulary'
import { read } from './reading'

export interface DetectedLanguage {
  language: Language
  /** False: a guess from too little text, which should not overrule what was known. */
  sure: boolean
  /** 0–1: the script's share, or how far words and n-grams speak for this language alone. 0 for `und`. */
  confidence: number
}

const UNKNOWN: DetectedLanguage = { language: 'und', sure: false, confidence: 0 }

/** UTF-16 units looked at, and handed to the n-gram detector. */
const LOOK = 1000
const SAMPLE = 200

/** Letters of the longest word in the lists below. */
const LONGEST = 6

/** English function words that few other languages of the Latin alphabet share. */
const ENGLISH =
  'the and you with that this your of by at an its for are will from have what how should would which their they been were there when who about into not make write give use using create'
    .split(' ')
    .map(packed)

/** Scripts, by which letters are counted; a Han, kana or Hangul character weighs as much as three of an alphabet. */
const LATIN = 1
const HAN = 2
const KANA = 3
const HANGUL = 4
const CYRILLIC = 5
const ARABIC = 6
/** Letters of Persian and Urdu that Arabic has not. */
const PERSIAN = 7
const DEVANAGARI = 8
const OTHER = 9
/** Quotes, dashes and dots beside ASCII that English is typeset with. */
const TYPESET = 16

/** By code point from, to: the script. Of two that hold one the later. */
const RANGES: [from: number, to: number, script: number][] = [
  [0xc0, 0x24f, LATIN],
  [0x1e00, 0x1eff, LATIN],
  [0x370, 0x3ff, OTHER],
  [0x530, 0x10ff, OTHER],
  [0x4e00, 0x9fff, HAN],
  [0x3400, 0x4dbf, HAN],
  [0x3041, 0x30fa, KANA],
  [0xac00, 0xd7af, HANGUL],
  [0x1100, 0x11ff, HANGUL],
  [0x400, 0x4ff, CYRILLIC],
  [0x600, 0x6ff, ARABIC],
  [0x900, 0x97f, DEVANAGARI]
]
const scripts = new Uint8Array(0x10000)
for (const [from, to, script] of RANGES) scripts.fill(script, from, to + 1)
for (const sign of 'پچژگی') scripts[sign.charCodeAt(0)] = PERSIAN
for (const sign of '‘’“”–—…') scripts[sign.charCodeAt(0)] = TYPESET
/** ASCII letters: 1–26. */
const letters = new Uint8Array(0x10000)
for (let c = 0x41; c <= 0x5a; c += 1) letters[c] = letters[c | 32] = c & 31

/** Frequent words of other Latin languages that no English caption holds: only with one of them are few words looked into. */
const FOREIGN =
  'el los las del una uno que con para por como quiero crea un une le les des du est pour dans avec sur mon vous je der die das und ist nicht ein eine einen mit ich im von auf il che di sono gli nel uma os em com voce het een van voor niet ik je bir ve bu ile yang dan untuk dengan saya aku jest nie sie dla na'
    .split(' ')
    .map(packed)

/** The listed words, packed, in an open hash table, and by place in it: whose word, and in which text it was last seen. */
const PLACES = 1024
const listed = new Int32Array(PLACES)
const whose = new Uint8Array(PLACES)
const seenIn = new Uint32Array(PLACES)
const placeOf = (value: number): number => {
  let at = Math.imul(value, 0x9e3779b1) >>> 22
  while (listed[at] !== 0 && listed[at] !== value) at = (at + 1) & (PLACES - 1)
  return at
}
const IS_ENGLISH = 1
for (const [owner, words] of [
  [2, FOREIGN],
  [IS_ENGLISH, ENGLISH]
] as const)
  for (const word of words) {
    const at = placeOf(word)
    listed[at] = word
    whose[at] = owner
  }

/** Languages of the Latin alphabet that tinyld is trusted to tell apart. */
const TOLD_APART = new Set(['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'tr', 'vi', 'id', 'pl'])

/** Words enough for n-grams to be trusted against the guess that short ASCII is English. */
const FEW = 12

/** English by its function words, or what n-grams say; a little plain ASCII is guessed to be English. */
function detectAlphabet(head: Head): DetectedLanguage {
  const { words, hits, distinct, foreign } = head
  if (distinct >= 5 || (distinct >= 2 && hits >= words * 0.08))
    return { language: 'en', sure: true, confidence: Math.min(1, 0.5 + hits / (words * 0.4)) }
  const ascii = !head.wide
  const few = words < FEW
  // a few letters of elsewhere, or signs, in a text with as many English words are names
  const english = few ? ascii && (hits > 0 || foreign === 0) : hits > foreign && (ascii || distinct >= 2)
  if (english) return { language: 'en', sure: false, confidence: hits > 0 ? 0.5 : 0.3 }
  const [first, second] = nGrams(head.beginning())
  const language = first && TOLD_APART.has(first.lang) ? (first.lang as Language) : 'und'
  const lead = first ? first.accuracy - (second?.accuracy ?? 0) : 0
  const clear = language !== 'und' && lead >= (ascii && few ? 0.15 : 0.03)
  if (clear && (words >= 4 || !ascii))
    return { language, sure: words >= 8 && lead >= 0.1, confidence: Math.min(1, first?.accuracy ?? 0) }
  if (ascii && (few || hits > 0)) return { language: 'en', sure: false, confidence: 0.3 }
  return ascii || few || language === 'und' ? UNKNOWN : { language, sure: false, confidence: 0.2 }
}

/** A word of at most six letters as one number, five bits a letter: no two share one. */
function packed(word: string): number {
  let value = 0
  for (let i = 0; i < word.length; i += 1) value = (value << 5) | (word.charCodeAt(i) & 31)
  return value
}

/** What the first characters of a title and a text hold. */
interface Head {
  /** Letters by script. */
  scripts: Int32Array
  /** Anything beside ASCII and what English is typeset with. */
  wide: boolean
  /** Words of two letters a–z and more; English function words among them, and how many different; foreign ones. */
  words: number
  hits: number
  distinct: number
  foreign: number
  /** What n-grams are taken of. */
  beginning(): string
}

const counts = new Int32Array(32)
let texts = 0

/** Counts scripts and words in one pass over `LOOK` units. */
function headOf(title: string, text: string): Head {
  counts.fill(0)
  texts += 1
  const head = { scripts: counts, wide: false, words: 0, hits: 0, distinct: 0, foreign: 0 }
  if (title === '') countIn(text, LOOK, head)
  else {
    countIn(title, LOOK, head)
    countIn(text, LOOK - title.length - 1, head)
  }
  return {
    ...head,
    beginning: () => (title === '' ? text : `${title}\n${text.slice(0, SAMPLE)}`).slice(0, SAMPLE)
  }
}

function countIn(text: string, most: number, head: Omit<Head, 'beginning'>): void {
  const { units, length } = read(text)
  const end = Math.min(length, most)
  let latin = 0
  let value = 0
  let size = 0
  for (let i = 0; i <= end; i += 1) {
    const c = i < end ? (units[i] as number) : 0
    const letter = letters[c] as number
    if (letter !== 0) {
      value = (value << 5) | letter
      size += 1
      continue
    }
    if (size > 0) {
      latin += size
      if (size > 1) countWord(value, size, head)
      value = 0
      size = 0
    }
    if (c > 0x7f) {
      const script = scripts[c] as number
      counts[script] = (counts[script] as number) + 1
      if (script !== TYPESET) head.wide = true
    }
  }
  counts[LATIN] = (counts[LATIN] as number) + latin
}

function countWord(value: number, size: number, head: Omit<Head, 'beginning'>): void {
  head.words += 1
  if (size > LONGEST) return
  const at = placeOf(value)
  if (listed[at] === 0) return
  if (whose[at] !== IS_ENGLISH) head.foreign += 1
  else {
    head.hits += 1
    if (seenIn[at] !== texts) head.distinct += 1
    seenIn[at] = texts
  }
}

type NGrams = Pick<typeof tinyld, 'detectAll'>
type Guesses = ReturnType<NGrams['detectAll']>

/** Its tables take a quarter of a second to unpack: a process that meets no doubtful text does without them. */
let detector: NGrams | undefined
const loaded = (): NGrams => {
  detector ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)('tinyld') as NGrams
  return detector
}

/** For a browser, which has nothing to load them with when they are asked: whoever detects there brings them. */
export function bringNGrams(brought: NGrams): void {
  detector = brought
}

/** What n-grams say of a beginning; bounded memory: recent answers are kept, since one costs more than all rules. */
function nGrams(beginning: string): Guesses {
  const known = asked.get(beginning)
  if (known) return known
  const answer = loaded().detectAll(beginning)
  if (asked.size >= MAX_ASKED) asked.clear()
  asked.set(beginning, answer)
  return answer
}

/** Importing, the pipeline, its language rule and publishing ask about the same words, a batch apart. */
const asked = new Map<string, Guesses>()
const MAX_ASKED = 2000

/**
 * The language of a text, from its first 1,000 characters. The script settles Chinese, Japanese, Korean, Arabic and
 * Hindi; alphabets are told apart by words and n-grams (tinyld). `und`: no letters, or none of the hub's languages.
 */
export function detectLanguage(text: string, title = ''): DetectedLanguage {
  if (text === latest.text && title === latest.title) return latest.detected
  const detected = detectOnce(text, title)
  latest = { text, title, detected }
  return detected
}

function detectOnce(text: string, title: string): DetectedLanguage {
  // a title that is the text's own beginning says nothing new
  const said = title !== '' && text.startsWith(title.endsWith('…') ? title.slice(0, -1) : title)
  return detectHead(headOf(said ? '' : title, text))
}

/** The pipeline and its language rule ask about one record. */
let latest = { text: '', title: '', detected: UNKNOWN }

function detectHead(head: Head): DetectedLanguage {
  const weight = (script: number) => head.scripts[script] as number
  const [latin, cyrillic, devanagari] = [weight(LATIN), weight(CYRILLIC), weight(DEVANAGARI)]
  const kana = weight(KANA) * 3
  const hangul = weight(HANGUL) * 3
  const eastAsian = weight(HAN) * 3 + kana
  const arabic = weight(ARABIC) + weight(PERSIAN)
  const total = latin + eastAsian + hangul + cyrillic + arabic + devanagari + weight(OTHER)
  if (total < 2) return UNKNOWN
  if (hangul * 2 > total) return { language: 'ko', sure: true, confidence: hangul / total }
  if (eastAsian * 2 > total) {
    const language = kana * 20 > eastAsian ? 'ja' : 'zh'
    return { language, sure: eastAsian >= 12, confidence: eastAsian / total }
  }
  if (arabic * 2 > total)
    return weight(PERSIAN) > 0 ? UNKNOWN : { language: 'ar', sure: arabic >= 8, confidence: arabic / total }
  if (devanagari * 2 > total) return { language: 'hi', sure: devanagari >= 8, confidence: devanagari / total }
  if (weight(OTHER) * 2 > total) return UNKNOWN
  if (cyrillic * 2 > total) {
    const best = nGrams(head.beginning())[0]?.lang
    return best === 'ru' || best === 'uk'
      ? { language: best, sure: cyrillic >= 12, confidence: cyrillic / total }
      : UNKNOWN
  }
  return detectAlphabet(head)
}
