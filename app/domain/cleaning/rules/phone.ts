import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { withoutNested } from '../edits'
import { holdsDigits } from '../reading'
import type { CleaningRecord } from '../record'
import { type Hit, redactingRule } from '../redaction'
import { urlParameters } from '../url-parameters'

/** Digits with the marks people put between them, 7–22 units; a whole run is taken, so no number is cut out of a longer one. */
const CANDIDATE =
  /(?<![0-9A-Za-z_@#$€£¥%/\\=.-])(?:\(?[+＋]|00)?\(?\d(?:[ ()-]{0,2}\d|[.]\d){6,400}(?![0-9A-Za-z_%@]|[-./:]\d)/g
const LABELLED =
  /(?:tel|phone|mobile|cell|call|fax|whatsapp|wechat|contact|telefon|telefono|teléfono|téléphone|tél|portable|móvil|celular|handy|rufnummer|тел|телефон|電話|携帯|전화|휴대폰|연락처|फोन|मोबाइल|điện thoại|电话|手机|致电|拨打|联系|传真|热线|微信|號碼|號|号码)[^\d\n]{0,12}$/i
const NUMBERED =
  /(?:isbn|issn|order|invoice|serial|id|no\.?|nr\.?|#|号|编号|订单|单号|版本|version|sku|ref)[^\d\n]{0,8}$/i
const DATE =
  /^(?:19|20)\d\d[-. ]?(?:0?[1-9]|1[0-2])[-. ]?(?:0?[1-9]|[12]\d|3[01])\b|^\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d\d\b/
const IP = /^\d{1,3}(?:\.\d{1,3}){3}$/
const ISBN = /^97[89][ -]?\d[ -\d]{8,13}$/
/** Lines of companies, not of people: 400 and 800 in China, 800–888 in North America. */
const SERVICE = /^(?:\+86[48]00|\+1(?:800|833|844|855|866|877|888))/

/** Where a number without a country code may be from, by the language of the words, likeliest first. */
const REGIONS: Record<string, CountryCode[]> = {
  zh: ['CN', 'US', 'HK', 'TW'],
  ja: ['JP', 'US', 'CN'],
  ko: ['KR', 'US', 'CN'],
  fr: ['FR', 'US', 'CN', 'BE', 'CH'],
  de: ['DE', 'US', 'CN', 'AT', 'CH'],
  es: ['ES', 'US', 'CN', 'MX', 'AR'],
  pt: ['BR', 'US', 'CN', 'PT'],
  it: ['IT', 'US', 'CN'],
  nl: ['NL', 'US', 'CN', 'BE'],
  pl: ['PL', 'US', 'CN'],
  tr: ['TR', 'US', 'CN'],
  ru: ['RU', 'US', 'CN'],
  uk: ['UA', 'US', 'CN'],
  hi: ['IN', 'US', 'CN'],
  vi: ['VN', 'US', 'CN'],
  id: ['ID', 'US', 'CN']
}
const ANYWHERE: CountryCode[] = ['US', 'CN', 'GB', 'IN', 'AU']
const regionsFor = (language: string): CountryCode[] => REGIONS[language] ?? ANYWHERE

/** A word for phones tells where a number may be from, whatever the language of the rest. */
const SPOKEN: readonly [RegExp, CountryCode[]][] = [
  [/tél|portable/i, ['FR', 'BE', 'CH']],
  [/telefon|handy|rufnummer/i, ['DE', 'AT', 'PL', 'IT']],
  [/teléfono|móvil|celular/i, ['ES', 'MX', 'BR']],
  [/тел/i, ['RU', 'UA']]
]
const regionsNear = (before: string): CountryCode[] =>
  SPOKEN.flatMap(([word, regions]) => (word.test(before) ? regions : []))

/** May a number without a country code be read as one of this region? Bare runs of digits are too often something else. */
function looksNational(raw: string, digits: string, region: CountryCode, labelled: boolean): boolean {
  if (region === 'CN') {
    if (/^1[3-9]\d{9}$/.test(digits)) return /^\d{11}$|^\d{3}([ -])\d{4}\1\d{4}$/.test(raw)
    return /^\(?0\d{2,3}\)?[ -]\d{7,8}$/.test(raw) || (labelled && /^0\d{9,11}$/.test(raw))
  }
  if (region !== 'US') return labelled
  return (
    /^\(\d{3}\)[ -]?\d{3}[ .-]\d{4}$|^\d{3}([.-])\d{3}\1\d{4}$|^1-\d{3}-\d{3}-\d{4}$/.test(raw) ||
    (labelled && digits.length === 10)
  )
}

/** China's country code without a plus: `86-138…`, `0086138…` is international anyway. */
const BARE_CHINA = /^86[ -]?1[3-9]\d[ -]?\d{4}[ -]?\d{4}$/

/** The number in E.164, or null where it is no phone number of a person. */
function phoneIn(raw: string, before: string, record: CleaningRecord): string | null {
  const digits = raw.replace(/\D/g, '')
  if (digits.length < 8 || digits.length > 15 || /^(\d)\1+$/.test(digits)) return null
  const international = /^\(?[+＋]|^00[1-9]/.test(raw)
  if (!international && (DATE.test(raw) || IP.test(raw) || ISBN.test(raw))) return null
  if (BARE_CHINA.test(raw)) return numberOf(`+${raw}`)
  const labelled = LABELLED.test(before)
  if (!international && !labelled && NUMBERED.test(before)) return null
  if (international) return numberOf(`+${raw.replace(/^\(?[+＋]|^00/, '').replace('(0)', '')}`)
  for (const region of new Set([...regionsFor(record.language), ...(labelled ? regionsNear(before) : [])]))
    if (looksNational(raw, digits, region, labelled)) {
      const number = numberOf(raw, region)
      if (number) return number
    }
  return null
}

function numberOf(raw: string, region?: CountryCode): string | null {
  const parsed = parsePhoneNumberFromString(raw, region)
  return parsed?.isValid() && !SERVICE.test(parsed.number) ? parsed.number : null
}

const PHONE_PARAMETER =
  /^(?:(?:user|contact|my|login)[_-]?)?(?:phone|mobile|tel|telephone|cell|msisdn|phone[_-]?(?:no|num|number)|mobile[_-]?(?:no|num|number)|whatsapp)$/i

/** Numbers that a URL's query calls a phone. */
function findInUrls(text: string, record: CleaningRecord): Hit[] {
  const hits: Hit[] = []
  for (const { name, value, start, end } of urlParameters(text)) {
    if (!PHONE_PARAMETER.test(name) || !/^(?:\+|%2B)?[\d ().-]{8,20}$/i.test(value)) continue
    const identity = phoneIn(value.replace(/^%2b/i, '+'), 'tel', record)
    if (identity) hits.push({ start, end, identity })
  }
  return hits
}

function findPhones(text: string, record: CleaningRecord): Hit[] {
  if (!holdsDigits(text, 7)) return []
  const inUrls = findInUrls(text, record)
  return inUrls.length === 0
    ? findPlain(text, record)
    : withoutNested([...inUrls, ...findPlain(text, record)])
}

function findPlain(text: string, record: CleaningRecord): Hit[] {
  const hits: Hit[] = []
  for (const match of text.matchAll(CANDIDATE)) {
    const raw = match[0]
    if (raw.length > 24) continue
    const identity = phoneIn(raw, text.slice(Math.max(0, match.index - 24), match.index), record)
    if (identity) hits.push({ start: match.index, end: match.index + raw.length, identity })
  }
  return hits
}

/**
 * Phone numbers: any with a country code; national ones of China and North America when they are written like phone
 * numbers or named as such; those of other regions, by the language of the words, only when named as such; and those in
 * URLs. Service lines, dates, IP addresses, ISBNs and order numbers are left.
 */
export const rule = redactingRule(
  {
    name: 'phone',
    version: '3',
    source: {
      en: 'ITU-T E.164; libphonenumber metadata; cf. Dolma',
      'zh-CN': 'ITU-T E.164；libphonenumber 的号码数据；参见 Dolma'
    },
    severity: 1
  },
  findPhones
)
