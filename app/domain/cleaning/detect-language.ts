import { detectAll } from 'tinyld'
import type { Language } from '~db/vocabulary'

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
const ENGLISH = new Set(
  'the and you with that this your of by at an its for are will from have what how should would which their they been were there when who about into not make write give use using create'
    .split(' ')
    .map(packed)
)

/** Letters by script, a Han, kana or Hangul character weighing as much as three of an alphabet. */
function weighScripts(text: string) {
  const weight = {
    latin: 0,
    han: 0,
    kana: 0,
    hangul: 0,
    cyrillic: 0,
    arabic: 0,
    devanagari: 0,
    other: 0,
    persian: 0
  }
  let latin = 0
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i)
    if (c < 0x250) {
      const lower = c | 32
      if ((lower >= 0x61 && lower <= 0x7a && c < 0x80) || c >= 0xc0) latin += 1
      continue
    }
    if ((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf)) weight.han += 3
    else if (c >= 0x3041 && c <= 0x30fa) weight.kana += 3
    else if ((c >= 0xac00 && c <= 0xd7af) || (c >= 0x1100 && c <= 0x11ff)) weight.hangul += 3
    else if (c >= 0x400 && c <= 0x4ff) weight.cyrillic += 1
    else if (c >= 0x600 && c <= 0x6ff) {
      weight.arabic += 1
      if (c === 0x67e || c === 0x686 || c === 0x698 || c === 0x6af || c === 0x6cc) weight.persian += 1
    } else if (c >= 0x900 && c <= 0x97f) weight.devanagari += 1
    else if (c >= 0x1e00 && c <= 0x1eff) latin += 1
    else if ((c >= 0x370 && c <= 0x3ff) || (c >= 0x530 && c <= 0x10ff)) weight.other += 1
  }
  weight.latin = latin
  return weight
}

/** Frequent words of other Latin languages that no English caption holds: only with one of them are few words looked into. */
const FOREIGN = new Set(
  'el los las del una uno que con para por como quiero crea un une le les des du est pour dans avec sur mon vous je der die das und ist nicht ein eine einen mit ich im von auf il che di sono gli nel uma os em com voce het een van voor niet ik je bir ve bu ile yang dan untuk dengan saya aku jest nie sie dla na'
    .split(' ')
    .map(packed)
)

/** By the low bits of a packed word: may it be in one of the lists? Most words are passed over by one look. */
const BITS = 0x3fff
const LISTED = new Uint8Array(BITS + 1)
for (const list of [ENGLISH, FOREIGN]) for (const word of list) LISTED[word & BITS] = 1

/** Languages of the Latin alphabet that tinyld is trusted to tell apart. */
const LATIN = new Set(['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'tr', 'vi', 'id', 'pl'])

/** Words enough for n-grams to be trusted against the guess that short ASCII is English. */
const FEW = 12

/** English by its function words, or what n-grams say; a little plain ASCII is guessed to be English. */
function detectAlphabet(text: string): DetectedLanguage {
  const { words, hits, distinct, foreign } = countWords(text)
  if (distinct >= 5 || (distinct >= 2 && hits >= words * 0.08))
    return { language: 'en', sure: true, confidence: Math.min(1, 0.5 + hits / (words * 0.4)) }
  const ascii = !/[^\0-\x7f‘’“”–—…]/.test(text)
  const few = words < FEW
  // a few letters of elsewhere, or signs, in a text with as many English words are names
  const english = few ? ascii && (hits > 0 || foreign === 0) : hits > foreign && (ascii || distinct >= 2)
  if (english) return { language: 'en', sure: false, confidence: hits > 0 ? 0.5 : 0.3 }
  const [first, second] = detectAll(text.slice(0, SAMPLE))
  const language = first && LATIN.has(first.lang) ? (first.lang as Language) : 'und'
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

/** Words of two letters a–z and more, how many are English function words and how many different ones, and foreign ones. */
function countWords(text: string) {
  const seen = new Set<number>()
  let words = 0
  let hits = 0
  let foreign = 0
  let value = 0
  let length = 0
  for (let i = 0; i <= text.length; i += 1) {
    const c = i === text.length ? 0 : text.charCodeAt(i) | 32
    if (c >= 0x61 && c <= 0x7a && text.charCodeAt(i) < 0x7b) {
      value = (value << 5) | (c & 31)
      length += 1
      continue
    }
    if (length >= 2) {
      words += 1
      if (length <= LONGEST && LISTED[value & BITS] === 1) {
        if (ENGLISH.has(value)) {
          hits += 1
          seen.add(value)
        } else if (FOREIGN.has(value)) foreign += 1
      }
    }
    value = 0
    length = 0
  }
  return { words, hits, distinct: seen.size, foreign }
}

/**
 * The language of a text, from its first 1,000 characters. The script settles Chinese, Japanese, Korean, Arabic and
 * Hindi; alphabets are told apart by words and n-grams (tinyld). Bounded memory: recent answers are kept. `und`: no letters, or none of the hub's languages.
 */
export function detectLanguage(text: string, title = ''): DetectedLanguage {
  if (text === latest.text && title === latest.title) return latest.detected
  const detected = detectOnce(text, title)
  latest = { text, title, detected }
  return detected
}

function detectOnce(text: string, title: string): DetectedLanguage {
  // a title that is the text's own beginning says nothing new
  const words = title && !text.startsWith(title.replace(/…$/, '')) ? `${title}\n${text.slice(0, LOOK)}` : text
  const head = words.length > LOOK ? words.slice(0, LOOK) : words
  const known = asked.get(head)
  if (known) return known
  const detected = detectHead(head)
  if (asked.size >= MAX_ASKED) asked.clear()
  asked.set(head, detected)
  return detected
}

/** The pipeline and its language rule ask about one record. */
let latest = { text: '', title: '', detected: UNKNOWN }
/** Importing, the pipeline, its language rule and publishing ask about the same words, a batch apart. */
const asked = new Map<string, DetectedLanguage>()
const MAX_ASKED = 2000

function detectHead(head: string): DetectedLanguage {
  const w = weighScripts(head)
  const total = w.latin + w.han + w.kana + w.hangul + w.cyrillic + w.arabic + w.devanagari + w.other
  if (total < 2) return UNKNOWN
  const eastAsian = w.han + w.kana
  if (w.hangul * 2 > total) return { language: 'ko', sure: true, confidence: w.hangul / total }
  if (eastAsian * 2 > total) {
    const language = w.kana * 20 > eastAsian ? 'ja' : 'zh'
    return { language, sure: eastAsian >= 12, confidence: eastAsian / total }
  }
  if (w.arabic * 2 > total)
    return w.persian > 0 ? UNKNOWN : { language: 'ar', sure: w.arabic >= 8, confidence: w.arabic / total }
  if (w.devanagari * 2 > total)
    return { language: 'hi', sure: w.devanagari >= 8, confidence: w.devanagari / total }
  if (w.other * 2 > total) return UNKNOWN
  if (w.cyrillic * 2 > total) {
    const best = detectAll(head.slice(0, SAMPLE))[0]?.lang
    return best === 'ru' || best === 'uk'
      ? { language: best, sure: w.cyrillic >= 12, confidence: w.cyrillic / total }
      : UNKNOWN
  }
  return detectAlphabet(head)
}
