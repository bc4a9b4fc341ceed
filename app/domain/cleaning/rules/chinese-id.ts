import { holdsDigits } from '../reading'
import { type Hit, redactingRule } from '../redaction'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
/** GB/T 2260: the provinces, by the first two digits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' '
  )
)
const CANDIDATE = /(?<![0-9A-Za-z])\d{6}[ -]?(?:19|20)\d{6}[ -]?\d{3}[0-9Xx](?![0-9A-Za-z])/g

/** Is it an 18-character resident identity number: region, real date of birth, ISO 7064 MOD 11-2 check character? */
export function isChineseId(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id) || !PROVINCES.has(id.slice(0, 2))) return false
  const [year, month, day] = [Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14))]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false
  let sum = 0
  for (let i = 0; i < 17; i += 1) sum += (WEIGHTS[i] as number) * (id.charCodeAt(i) - 48)
  return CHECKS[sum % 11] === id[17]
}

function findIds(text: string): Hit[] {
  if (!holdsDigits(text, 17)) return []
  const hits: Hit[] = []
  for (const match of text.matchAll(CANDIDATE)) {
    const identity = match[0].replace(/[ -]/g, '').toUpperCase()
    if (isChineseId(identity)) hits.push({ start: match.index, end: match.index + match[0].length, identity })
  }
  return hits
}

/** Chinese resident identity numbers (居民身份证号). The 15-digit form before 1999 has no check character and is left. */
export const rule = redactingRule(
  { name: 'chinese-id', version: '1', source: 'GB 11643-1999; GB/T 2260; ISO 7064', severity: 2 },
  findIds
)
