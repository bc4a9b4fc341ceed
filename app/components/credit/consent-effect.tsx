import '~/i18n/load/credit'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { HoldingRelease } from '../../domain/credit/holding-release'
import { formatNumber, useLocale } from '../../i18n/format'
import { DatasetName } from '../users/person'

/** What changing consent will do, before it is done: in words, and the releases it touches by name. */
export function ConsentEffect(props: { words: string; to: 'yes' | 'no'; holding: HoldingRelease[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { holding } = props
  return (
    <div className="flex flex-col gap-2">
      <p>{props.words}</p>
      {props.to === 'no' ? (
        <>
          <p>{t('credit:consent.holding', { count: holding.length })}</p>
          {holding.length > 0 ? (
            <ul className="flex flex-col gap-1">
              {holding.map(({ owner, name, version, rows }) => (
                <li key={`${owner}/${name}@${version}`}>
                  <Link to={`/datasets/${owner}/${name}?tab=versions`} className="underline">
                    <DatasetName owner={owner} name={name} />
                  </Link>{' '}
                  v{version} · {t('credit:consent.held.rows', { count: rows, n: formatNumber(locale, rows) })}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
