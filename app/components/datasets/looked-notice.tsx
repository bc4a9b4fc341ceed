import '~/i18n/load/changes'
import '~/i18n/load/datasets'
import '~/i18n/load/viewer'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { type ReleaseStanding, rowsLeft } from '../../domain/datasets/left-count'
import { Alert } from '../ui'
import { LeftWords } from './left-words'

interface Props {
  looked: ReleaseStanding
  newest: ReleaseStanding
  /** What was asked for where there is no such version. */
  unknown: string | null
  path: string
}

/**
 * To who looks at another version than the newest, or asked for one that is not there: which it is, whether it can still
 * be used, why not, and what to use instead.
 */
export function LookedNotice({ looked, newest, unknown, path }: Props) {
  const { t } = useTranslation()
  if (unknown)
    return (
      <Alert tone="plain" className="mb-4 wrap-anywhere">
        {t('viewer:no_release', { asked: unknown, version: newest.version })}
      </Alert>
    )
  if (looked.version === newest.version) return null
  const { closed, left, rows } = looked
  const gone = rowsLeft(left)
  const whole = !newest.closed && rowsLeft(newest.left) === 0
  const go = (
    <Link to={path} className="font-medium text-ember underline">
      {t(whole && (closed || gone > 0) ? 'changes:use_instead' : 'viewer:older.newest', {
        version: newest.version
      })}
    </Link>
  )
  const older = t('viewer:older', { version: looked.version })
  if (!closed && gone === 0)
    return (
      <Alert tone="plain" className="mb-4">
        {older} {go}
      </Alert>
    )
  const hint = !closed ? 'changes:left.old' : gone >= rows ? 'changes:closed.all' : 'changes:closed.old'
  return (
    <Alert
      tone={closed ? 'brick' : 'amber'}
      className="mb-4"
      title={closed ? t('changes:closed.title') : t('datasets:show.revoked', { count: gone })}
    >
      <p>
        {older} {t(hint)}
      </p>
      <LeftWords left={left} />
      <p>{go}</p>
    </Alert>
  )
}
