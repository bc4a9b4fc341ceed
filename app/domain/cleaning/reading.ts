import { plainForm } from './invisible'

/** What a text may hold somewhere: one bit each. A rule that needs a sign no text has is spared the whole text. */
export const DIGIT = 1
export const COLON = 2
const SLASH = 4
export const EQUALS = 8
export const FULL_STOP = 16
export const AT_SIGN = 32
/** `<` */
export const LESS_THAN = 64
/** What may veil an at sign: % # ＃ and brackets. */
export const VEIL = 128
export const CAPITAL = 256
/** A bidirectional override, or half a tag character. */
export const HIDING = 512
/** A character that repairing may change, by itself or with its neighbours. */
export const MENDABLE = 1024

const CODES = 0x10000
const traits = new Uint16Array(CODES)
const mark = (bit: number, signs: string) => {
  for (const sign of signs) traits[sign.charCodeAt(0)] = (traits[sign.charCodeAt(0)] as number) | bit
}
mark(DIGIT, '0123456789')
mark(COLON, ':')
mark(SLASH, '/')
mark(EQUALS, '=')
mark(FULL_STOP, '.')
mark(AT_SIGN, '@＠')
mark(LESS_THAN, '<')
mark(VEIL, '%#＃[({')
mark(CAPITAL, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
mark(HIDING, '\u202d\u202e\udb40')
for (let c = 0; c < CODES; c += 1) {
  const high = c >= 0xc2 && c <= 0xf4
  const half = c >= 0xd800 && c <= 0xdfff
  if (high || half || c === 0x200c || c === 0x200d || plainForm(c) !== null)
    traits[c] = (traits[c] as number) | MENDABLE
}

/** A text's UTF-16 units, and what stands anywhere in it. */
export interface Reading {
  text: string
  /** The first `length` are the text's; a typed array is faster to look into than a string. */
  units: Uint16Array
  length: number
  /** The bits above. */
  has: number
  /** ASCII digits. */
  digits: number
}

const blank = (): Reading => ({ text: '', units: new Uint16Array(4096), length: 0, has: 0, digits: 0 })

/** Every rule looks at the same title and text, one after another: the two last read are kept. */
let last = blank()
let other = blank()

/** Units of room kept for the next text; a longer one takes its room away with it. */
const KEPT = 1 << 18

/** Reads a text once for all rules and scores. What it gives holds until two other texts have been read. */
export function read(text: string): Reading {
  if (last.text === text) return last
  const spare = other
  other = last
  last = spare
  if (last.text !== text) fill(last, text)
  return last
}

function fill(reading: Reading, text: string): void {
  const { length } = text
  // one more: whoever looks for an end may put a line end there
  if (reading.units.length <= length || reading.units.length > KEPT)
    reading.units = new Uint16Array(Math.max(4096, length <= KEPT / 2 ? length * 2 : length + 1))
  const { units } = reading
  let has = 0
  let digits = 0
  for (let i = 0; i < length; i += 1) {
    const c = text.charCodeAt(i)
    const trait = traits[c] as number
    units[i] = c
    has |= trait
    digits += trait & DIGIT
  }
  reading.text = text
  reading.length = length
  reading.has = has
  reading.digits = digits
}

/** Does the text hold one of these signs? */
export const holds = (text: string, bits: number): boolean => (read(text).has & bits) !== 0

/** Does it hold at least so many digits? */
export const holdsDigits = (text: string, least: number): boolean => read(text).digits >= least

/** May it hold a URL: `://`, or `www.`? */
export function mayHoldUrl(text: string): boolean {
  const { has } = read(text)
  return (
    ((has & COLON) !== 0 && (has & SLASH) !== 0 && text.includes('://')) ||
    ((has & FULL_STOP) !== 0 && text.includes('www.'))
  )
}

/** May it give something a value, by `:` or `=`? */
export const mayAssign = (text: string): boolean => holds(text, COLON | EQUALS)
