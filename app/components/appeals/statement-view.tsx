import '~/i18n/load/appeals'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Related } from '../../domain/review/appeals/statement'
import { LOCALE_NAMES, LOCALES, type Locale } from '../../i18n/locales'
import { Chip } from '../ui'
import type { StatementPart } from './statement-lines'

/** A statement of reasons in one language, which may be another than the page's, with the way to the other. */
export function StatementView(props: {
  parts: StatementPart[]
  related: Related[]
  language: Locale
  path: string
}) {
  const { t } = useTranslation()
  return (
    <>
      <nav aria-label={t('appeals:statement.language')} className="mb-4 flex flex-wrap gap-2">
        {LOCALES.map((locale) => (
          <Chip key={locale} to={`${props.path}?lang=${locale}`} active={locale === props.language}>
            <span lang={locale}>{LOCALE_NAMES[locale]}</span>
          </Chip>
        ))}
      </nav>
      <dl
        lang={props.language}
        className="grid gap-x-8 gap-y-6 rounded-card border border-line bg-card p-4 shadow-soft sm:grid-cols-[10rem_minmax(0,1fr)] sm:p-6"
      >
        {props.parts.map((part) =>
          part.lines.length === 0 ? null : (
            <div key={part.key} className="contents">
              <dt className="font-semibold max-sm:-mb-5">{part.label}</dt>
              <dd className="measure flex min-w-0 flex-col gap-1">
                {part.lines.map((line) => (
                  <p key={line} className="wrap-anywhere whitespace-pre-wrap">
                    <bdi>{line}</bdi>
                  </p>
                ))}
              </dd>
            </div>
          )
        )}
      </dl>
      {props.related.length > 0 ? (
        <ul className="mt-4 flex flex-col gap-1">
          {props.related.map(({ kind, href }) => (
            <li key={href}>
              <Link to={href} className="underline underline-offset-2 hover:text-ember">
                {t(`appeals:related.${kind}`)}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
