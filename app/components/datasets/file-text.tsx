import '~/i18n/load/datasets'
import { useTranslation } from '~/i18n/react'
import { formatNumber, useLocale } from '../../i18n/format'

/** The first lines of a text file with their numbers, which are not copied with them. */
export function FileText({ lines, cut, label }: { lines: readonly string[]; cut: boolean; label: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (lines.length === 0) return <p className="text-14 text-quiet">{t('datasets:file.empty')}</p>
  return (
    <>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="max-h-[80vh] overflow-auto rounded-card border border-line bg-card py-2 font-mono text-12"
      >
        {lines.map((line, at) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, and none ever moves
            key={at}
            id={`L${at + 1}`}
            data-line={at + 1}
            className="grid grid-cols-[3.5rem_minmax(0,1fr)] px-2 target:bg-ember-soft before:pr-3 before:text-right before:text-quiet before:select-none before:content-[attr(data-line)]"
          >
            <code className="whitespace-pre-wrap wrap-anywhere">{line || ' '}</code>
          </div>
        ))}
      </section>
      {cut ? (
        <p className="mt-3 text-14 text-quiet">
          {t('datasets:file.cut', { count: lines.length, n: formatNumber(locale, lines.length) })}
        </p>
      ) : null}
    </>
  )
}
