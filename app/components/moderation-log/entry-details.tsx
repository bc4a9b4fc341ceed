import '~/i18n/load/moderationLog'
import { useTranslation } from '~/i18n/react'
import type { LogLink } from '../../domain/review/log/entry'
import { formatDay, useLocale } from '../../i18n/format'
import { useLogWords } from './log-words'

/** What else the public may know of an entry, folded away, with the hashes that hold it in its place. */
export function EntryDetails({ link }: { link: LogLink }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { duration, reasonName } = useLogWords()
  const { content, rules, openForMs, overturns, broughtIn, seal } = link.entry
  const facts: [string, string | null][] = [
    [
      'content',
      content
        ? t('moderationLog:details.content.text', {
            type: t(`words:modality.${content.type}`),
            date: formatDay(locale, new Date(`${content.date}T00:00:00Z`))
          })
        : null
    ],
    ['rules', rules.length > 0 ? rules.join(', ') : null],
    ['open', openForMs === null ? null : duration(openForMs)],
    ['overturns', overturns ? reasonName(overturns) : null]
  ]
  const hashes = { hash: link.hash, previous: link.previous, seal }
  return (
    <details className="mt-1 text-12 text-quiet">
      <summary className="w-fit cursor-pointer hover:text-ink">{t('moderationLog:details')}</summary>
      {broughtIn ? <p className="mt-2">{t('moderationLog:details.broughtIn')}</p> : null}
      <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className="contents">
              <dt>{t(`moderationLog:details.${name}`)}</dt>
              <dd className="text-ink wrap-anywhere">{value}</dd>
            </div>
          )
        )}
        {Object.entries(hashes).map(([name, value]) => (
          <div key={name} className="contents">
            <dt title={name === 'seal' ? t('moderationLog:details.seal.hint') : undefined}>
              {t(`moderationLog:details.${name}`)}
            </dt>
            <dd className="font-mono break-all text-ink">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
