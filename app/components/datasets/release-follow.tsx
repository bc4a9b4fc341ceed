import '~/i18n/load/changes'
import '~/i18n/load/datasets'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'

/**
 * Below the versions: how they differ, and how to hear of what leaves them.
 *
 * @param mine whose dataset it is also gets to where a release is built again and compared
 */
export function ReleaseFollow({
  path,
  comparable,
  mine
}: {
  path: string
  comparable: boolean
  mine: boolean
}) {
  const { t } = useTranslation()
  const link = 'text-ember hover:underline'
  return (
    <p className="mt-4 flex flex-wrap gap-x-4 gap-y-2 text-14">
      {comparable ? (
        <Link to={`${path}/diff`} className={link}>
          {t('changes:compare.last')}
        </Link>
      ) : null}
      {mine ? (
        <Link to={`${path}/releases`} className={link}>
          {t('datasets:versions.rebuild')}
        </Link>
      ) : null}
      <span className="text-quiet">{t('changes:follow')}</span>
      <a href={`${path}/releases.atom`} className={link}>
        {t('changes:follow.feed')}
      </a>
      <a href={`${path}/withdrawals.jsonl`} className={link}>
        {t('changes:follow.list')}
      </a>
    </p>
  )
}
