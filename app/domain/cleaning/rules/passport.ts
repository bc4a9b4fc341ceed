import { holds, holdsDigits, LESS_THAN } from '../reading'
import { type Hit, redactingRule } from '../redaction'

/** China: E, G, D, S, P with 8 digits, or E with a letter and 7; permits for Hong Kong and Macao C, W, from there H, M. */
const CHINESE = /(?<![A-Za-z0-9_-])(?:[EGDSPCW]\d{8}|E[A-HJ-NP-Z]\d{7}|[HM]\d{8}(?:\d{2})?)(?![A-Za-z0-9_-])/g
/** Elsewhere: up to two letters and six to nine digits. */
const OTHER = /(?<![A-Za-z0-9_-])(?:[A-Z]{1,2}\d{6,8}|\d{9})(?![A-Za-z0-9_-])/g
const NEAR = /passport|travel document|visa|护照|護照|通行证|通行證|出入境|签证|证件号/i
/** What is named an order or a part is none. */
const ELSE =
  /(?:order|invoice|tracking|serial|sku|part|model|订单|单号|编号|型号|批次|发票)(?:号|号码|\s?no\.?|\s?number)?[\s:：#是为]{0,4}$/i
const LABEL = /(?:passports?|护照|護照)[^\n\d。！？!?]{0,28}$/i
/** The second line of a passport's machine-readable zone (ICAO 9303-4): number, check, nationality, birth, sex, expiry. */
const MACHINE_LINE = /(?<![A-Z0-9<])[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{14}[\d<]\d(?![A-Z0-9<])/g

/** ICAO 9303-3's check digit: weights 7, 3, 1; letters from 10. */
function checkDigit(field: string): number {
  let sum = 0
  for (let i = 0; i < field.length; i += 1) {
    const c = field.charCodeAt(i)
    const value = c === 0x3c ? 0 : c < 0x41 ? c - 48 : c - 55
    sum += value * ([7, 3, 1][i % 3] as number)
  }
  return sum % 10
}

const isMachineLine = (line: string) =>
  [
    [0, 9],
    [13, 19],
    [21, 27]
  ].every(([from, to]) => checkDigit(line.slice(from, to)) === Number(line[to as number]))

function findPassports(text: string): Hit[] {
  const hits: Hit[] = []
  const add = (start: number, raw: string) =>
    hits.push({ start, end: start + raw.length, identity: raw.slice(0, 9).replaceAll('<', '') })
  if (holds(text, LESS_THAN))
    for (const { 0: raw, index } of text.matchAll(MACHINE_LINE)) if (isMachineLine(raw)) add(index, raw)
  if (!holdsDigits(text, 6) || !/\d{6}/.test(text) || !NEAR.test(text)) return hits
  const before = (index: number, units: number) => text.slice(Math.max(0, index - units), index)
  for (const { 0: raw, index } of text.matchAll(CHINESE))
    if (NEAR.test(before(index, 48) + text.slice(index, index + 32)) && !ELSE.test(before(index, 24)))
      add(index, raw)
  const taken = new Set(hits.map(({ start }) => start))
  for (const { 0: raw, index } of text.matchAll(OTHER))
    if (LABEL.test(before(index, 40)) && !ELSE.test(before(index, 24)) && !taken.has(index)) add(index, raw)
  return hits.sort((a, b) => a.start - b.start)
}

/**
 * Passport numbers. They have no check digit of their own, so a word for passports or permits must stand near; only a
 * machine-readable zone speaks for itself.
 */
export const rule = redactingRule(
  {
    name: 'passport',
    version: '2',
    source: {
      en: 'ICAO Doc 9303 parts 3 and 4; National Immigration Administration of China',
      'zh-CN': 'ICAO Doc 9303 第 3、4 部分；中国国家移民管理局'
    },
    severity: 2
  },
  findPassports
)
