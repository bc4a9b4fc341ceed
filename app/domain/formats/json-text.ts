/** Nesting beyond this is refused: it is an attack, or no record. */
const MAX_DEPTH = 200

const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t'
}

const NUMBER = /-?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|Infinity)/y
const WORD = /true|false|null|NaN/y
const WORDS: Record<string, boolean | null> = { true: true, false: false, null: null, NaN: null }

class Bad extends Error {}

/** One pass over a text, left to right; every character is looked at once. */
class Reader {
  constructor(
    private readonly text: string,
    public at: number
  ) {}

  value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new Bad()
    this.blanks()
    const sign = this.text[this.at]
    if (sign === '{') return this.object(depth)
    if (sign === '[') return this.list(depth)
    if (sign === '"') return this.string()
    const word = this.match(WORD)
    if (word !== undefined) return WORDS[word]
    const digits = this.match(NUMBER)
    if (digits === undefined) throw new Bad()
    return numberOf(digits)
  }

  blanks(): void {
    while (isBlank(this.text.charCodeAt(this.at))) this.at++
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  private take(sign: string): boolean {
    this.blanks()
    if (this.text[this.at] !== sign) return false
    this.at++
    return true
  }

  private object(depth: number): Record<string, unknown> {
    this.at++
    const made: Record<string, unknown> = Object.create(null)
    if (this.take('}')) return made
    do {
      this.blanks()
      if (this.text[this.at] !== '"') throw new Bad()
      const key = this.string()
      if (!this.take(':')) throw new Bad()
      made[key] = this.value(depth + 1)
    } while (this.take(','))
    if (!this.take('}')) throw new Bad()
    return made
  }

  private list(depth: number): unknown[] {
    this.at++
    const made: unknown[] = []
    if (this.take(']')) return made
    do made.push(this.value(depth + 1))
    while (this.take(','))
    if (!this.take(']')) throw new Bad()
    return made
  }

  private string(): string {
    let from = ++this.at
    let made = ''
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (Number.isNaN(code)) throw new Bad()
      if (code === 0x22) return made + this.text.slice(from, this.at++)
      if (code !== 0x5c) {
        this.at++
        continue
      }
      made += this.text.slice(from, this.at) + this.escape()
      from = this.at
    }
  }

  private escape(): string {
    const sign = this.text[this.at + 1] ?? ''
    if (sign === 'u') {
      const hex = this.text.slice(this.at + 2, this.at + 6)
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw new Bad()
      this.at += 6
      return String.fromCharCode(Number.parseInt(hex, 16))
    }
    const meant = Object.hasOwn(ESCAPES, sign) ? ESCAPES[sign] : undefined
    if (meant === undefined) throw new Bad()
    this.at += 2
    return meant
  }
}

const isBlank = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** Whole numbers a double can not hold stay text, digit for digit; what is not finite is null. */
function numberOf(digits: string): number | string | null {
  const value = Number(digits)
  if (!Number.isFinite(value)) return /^-?\d+$/.test(digits) ? digits : null
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(digits)) return digits
  return value
}

/**
 * JSON as generators write it (RFC 8259 and Python's habits): whole numbers beyond 2^53 come back as decimal strings,
 * `NaN` and `Infinity` as null; a byte order mark before and blanks and NULs after the value are dropped; control
 * characters inside strings are let through. Objects have no prototype, so `__proto__` is a key like any other.
 * Linear in the text.
 *
 * @returns undefined when the text is no JSON, is cut off, or nests deeper than 200
 */
export function parseJsonText(text: string): unknown {
  let end = text.length
  while (end > 0 && (text.charCodeAt(end - 1) === 0 || isBlank(text.charCodeAt(end - 1)))) end--
  const body = text.slice(text.charCodeAt(0) === 0xfeff ? 1 : 0, end)
  const found = jsonPrefix(body, 0)
  return found && found.end === body.length ? found.value : undefined
}

/**
 * The one JSON value that starts at `at` (blanks before it are skipped), whatever follows it.
 *
 * @returns the value and the index after its last character; undefined when there is none
 */
export function jsonPrefix(text: string, at: number): { value: unknown; end: number } | undefined {
  const reader = new Reader(text, at)
  try {
    const value = reader.value(0)
    return { value, end: reader.at }
  } catch (error) {
    if (error instanceof Bad) return undefined
    throw error
  }
}
