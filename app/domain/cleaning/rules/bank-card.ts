import { holdsDigits } from '../reading'
import { type Hit, redactingRule } from '../redaction'

/** Card numbers as written: one run, fours parted by one space or hyphen, or American Express's 4-6-5. */
const CANDIDATE =
  /(?<![0-9A-Za-z.,_-])(?<!\d{4} )(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![0-9A-Za-z_]|[.,-]\d| \d{4}(?!\d))/g

/** Issuer prefixes (ISO/IEC 7812) and the lengths they are issued in. */
const ISSUERS: [pattern: RegExp, lengths: number[]][] = [
  [/^62/, [16, 17, 18, 19]],
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(6011|64[4-9]|65)/, [16]],
  [/^35(2[89]|[3-8])/, [16]],
  [/^(30[0-5]|36|38)/, [14]],
  [/^220[0-4]/, [16]]
]

/** The Luhn check (ISO/IEC 7812-1 annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = digits.length - 1, double = false; i >= 0; i -= 1, double = !double) {
    const digit = digits.charCodeAt(i) - 48
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

const isCard = (digits: string) =>
  passesLuhn(digits) &&
  !/^(\d)\1+$/.test(digits) &&
  ISSUERS.some(([pattern, lengths]) => lengths.includes(digits.length) && pattern.test(digits))

function findCards(text: string): Hit[] {
  if (!holdsDigits(text, 13)) return []
  const hits: Hit[] = []
  for (const match of text.matchAll(CANDIDATE)) {
    const identity = match[0].replace(/[ -]/g, '')
    if (isCard(identity)) hits.push({ start: match.index, end: match.index + match[0].length, identity })
  }
  return hits
}

/** Payment card numbers: a known issuer, its length, and the Luhn check. */
export const rule = redactingRule(
  {
    name: 'bank-card',
    version: '1',
    source: {
      en: 'ISO/IEC 7812-1 (Luhn, issuer numbers)',
      'zh-CN': 'ISO/IEC 7812-1（Luhn 校验、发卡行标识）'
    },
    severity: 2
  },
  findCards
)
