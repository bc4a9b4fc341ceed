import type { Locale } from './locales'
import { useTranslation } from './react'

/** The reader's locale. */
export const useLocale = (): Locale => useTranslation().i18n.language as Locale

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()
const kept = <T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => T
): T => {
  const found = cache.get(key) ?? make()
  cache.set(key, found)
  return found as T
}

export const formatNumber = (locale: Locale, value: number, digits = 0): string =>
  kept(
    `n${locale}${digits}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  ).format(value)

/** Date and time in UTC, so that the server's page and the browser's agree. */
export const formatDate = (locale: Locale, date: Date): string =>
  `${kept(`d${locale}`, () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })).format(date)} UTC`

/** The day alone, in UTC. */
export const formatDay = (locale: Locale, date: Date): string =>
  kept(`y${locale}`, () => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })).format(
    date
  )

/** A day `YYYY-MM-DD` in the fewest words, for the foot of a chart; the year where it is not this one. */
export function formatShortDay(locale: Locale, day: string): string {
  const year = day.slice(0, 4) === new Date().toISOString().slice(0, 4) ? undefined : ('2-digit' as const)
  return kept(
    `s${locale}${year}`,
    () => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', year, timeZone: 'UTC' })
  ).format(new Date(`${day}T00:00:00Z`))
}

/** A month `YYYY-MM` in the fewest words. */
export const formatMonth = (locale: Locale, month: string): string =>
  kept(
    `m${locale}`,
    () => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  ).format(new Date(`${month}-01T00:00:00Z`))

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60]
]

/** Clocks of server and browser may differ by as much: what has just been written is not ahead, then. */
const CLOCKS_S = 5

/** "3 days ago", "昨天", "in 4 minutes"; less than a minute ahead is "now", and less than one ago is `justNow`. */
export function formatRelative(locale: Locale, date: Date, justNow: string, now = Date.now()): string {
  const seconds = Math.round((date.getTime() - now) / 1000)
  const format = kept(`r${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  for (const [unit, length] of UNITS)
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  return seconds <= CLOCKS_S ? justNow : format.format(0, 'second')
}

/** How long something takes, in its largest unit: "40 seconds", "3 minutes", "2 小时". */
export function formatSpan(locale: Locale, seconds: number): string {
  const [unit, length] =
    seconds < 60
      ? (['second', 1] as const)
      : seconds < 3600
        ? (['minute', 60] as const)
        : (['hour', 3600] as const)
  const format = kept(
    `s${locale}${unit}`,
    () =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 })
  )
  return format.format(Math.ceil(seconds / length))
}

/** Bytes in the reader's notation, binary prefixes: 1.5 MiB. */
export function formatBytes(locale: Locale, bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${formatNumber(locale, value, unit === 0 || value >= 100 ? 0 : 1)} ${units[unit]}`
}
