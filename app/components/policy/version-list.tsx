import '~/i18n/load/policy'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { VersionLine } from '../../domain/policy/read-versions.server'
import { Badge, When } from '../ui'
import { Person } from '../users/person'

type Line = Omit<VersionLine, 'writtenAt' | 'since'> & {
  writtenAt: string | Date
  since: string | Date | null
}

/** Who wrote which version, when and why; the one in effect is marked. */
export function VersionList({ versions }: { versions: readonly Line[] }) {
  const { t } = useTranslation()
  if (versions.length === 0) return <p className="text-14 text-quiet">{t('policy:versions.none')}</p>
  return (
    <ol className="grid gap-3">
      {versions.map((one) => (
        <li key={one.id} className="rounded-card border border-line bg-card p-3 text-14">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link
              to={`/review/rules/versions/${one.id}`}
              className="font-medium tabular-nums underline underline-offset-2 hover:text-ember"
            >
              {t('policy:version.title', { id: one.id })}
            </Link>
            {one.live ? <Badge tone="moss">{t('policy:versions.live')}</Badge> : null}
            <span className="text-12 text-quiet">
              {t('policy:versions.rules', { count: one.rules })} ·{' '}
              <Person by={one.who.name} author={one.who.displayName || one.who.name} /> ·{' '}
              <When date={one.writtenAt} />
              {one.since && !one.live ? ` · ${t('policy:versions.was')}` : null}
              {one.restores === null ? null : ` · ${t('policy:versions.restores', { id: one.restores })}`}
            </span>
          </div>
          <p className="mt-1 wrap-anywhere">{one.why}</p>
        </li>
      ))}
    </ol>
  )
}
