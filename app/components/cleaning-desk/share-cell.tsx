import { formatNumber, useLocale } from '../../i18n/format'

/** A share as a short bar, drawn on the server; the number stands beside it. */
export function ShareBar({ share, tone = 'edge' }: { share: number; tone?: 'edge' | 'brick' | 'ember' }) {
  const fill = { edge: 'fill-edge', brick: 'fill-brick', ember: 'fill-ember' }[tone]
  const width = share > 0 ? Math.max(1, Math.min(100, share * 100)) : 0
  return (
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="block h-1.5 w-full" aria-hidden>
      <rect width="100" height="4" className="fill-sunken" />
      <rect width={width} height="4" className={fill} />
    </svg>
  )
}

/** `12.5%`; a share that is not nought never reads as nought, and one that is not all never as all. */
export function usePercent() {
  const locale = useLocale()
  return (share: number) => {
    const percent = share * 100
    if (percent > 0 && percent < 0.1) return `<${formatNumber(locale, 0.1, 1)}%`
    if (percent > 99.9 && percent < 100) return `>${formatNumber(locale, 99.9, 1)}%`
    const fine = (percent > 0 && percent < 10) || (percent > 99 && percent < 100)
    return `${formatNumber(locale, percent, fine ? 1 : 0)}%`
  }
}
