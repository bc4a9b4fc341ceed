import { CAPITAL, holds, holdsDigits } from '../reading'
import { type Hit, redactingRule } from '../redaction'

/** Length by country: the SWIFT registry of IBAN formats, release 99. */
const LENGTHS = new Map(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))])
)

const CANDIDATE = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}/g

/** ISO 7064 MOD 97-10 with the first four characters moved to the end. */
export function passesMod97(iban: string): boolean {
  let rest = 0
  for (let i = 0; i < iban.length; i += 1) {
    const c = iban.charCodeAt((i + 4) % iban.length)
    rest = c < 0x41 ? (rest * 10 + c - 48) % 97 : (rest * 100 + c - 55) % 97
  }
  return rest === 1
}

/** How much of `raw` is the IBAN its country code promises, or 0. It must not go on in the same group. */
function lengthOf(text: string, start: number, raw: string): { end: number; iban: string } | null {
  const length = LENGTHS.get(raw.slice(0, 2)) ?? 0
  let iban = ''
  let at = 0
  for (; at < raw.length && iban.length < length; at += 1)
    if (raw[at] !== ' ' && raw[at] !== '-') iban += raw[at]
  const end = start + at
  const goesOn = /[A-Za-z0-9]/.test(text[end] ?? '')
  return length > 0 && iban.length === length && !goesOn && passesMod97(iban) ? { end, iban } : null
}

function findIbans(text: string): Hit[] {
  if (!holdsDigits(text, 2) || !holds(text, CAPITAL)) return []
  const hits: Hit[] = []
  for (const match of text.matchAll(CANDIDATE)) {
    const found = lengthOf(text, match.index, match[0])
    if (found) hits.push({ start: match.index, end: found.end, identity: found.iban })
  }
  return hits
}

/** International bank account numbers: a country, its length, and both check digits. */
export const rule = redactingRule(
  {
    name: 'iban',
    version: '1',
    source: {
      en: 'ISO 13616; ISO 7064 MOD 97-10; SWIFT IBAN registry',
      'zh-CN': 'ISO 13616；ISO 7064 MOD 97-10；SWIFT 的 IBAN 登记表'
    },
    severity: 2
  },
  findIbans
)
