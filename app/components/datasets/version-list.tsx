import '~/i18n/load/changes'
import '~/i18n/load/datasets'
import '~/i18n/load/directory'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { rowsLeft } from '../../domain/datasets/left-count'
import type { ListedRelease } from '../../domain/datasets/release-summary'
import { formatBytes, formatNumber, useLocale } from '../../i18n/format'
import { Badge, DataTable, When } from '../ui'
import { LeftWords } from './left-words'
import { Rebuild } from './rebuild-state'

const TONES = {
  queued: 'amber',
  building: 'amber',
  published: 'moss',
  failed: 'brick',
  cancelled: 'plain'
} as const

/**
 * Every release of a dataset, newest first.
 *
 * @param mayRebuild shows the button "rebuild and compare"; what came of it everybody sees
 */
export function VersionList({
  releases,
  path,
  mayRebuild = false
}: {
  releases: ListedRelease[]
  path: string
  mayRebuild?: boolean
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const whole = releases.find(isWhole)
  return (
    <DataTable
      caption={t('datasets:tab.versions')}
      rows={releases}
      rowKey={(release) => release.id}
      stacks
      className="[&_td]:whitespace-nowrap [&_td:last-child]:whitespace-normal"
      columns={[
        {
          key: 'version',
          label: t('datasets:versions.version'),
          cell: (r) => <Version release={r} path={path} />
        },
        {
          key: 'state',
          label: t('datasets:versions.state'),
          cell: (r) => <State release={r} instead={r === whole ? undefined : whole} path={path} />
        },
        {
          key: 'rows',
          label: t('datasets:versions.rows'),
          numeric: true,
          cell: (r) => (r.rowCount === null ? '–' : formatNumber(locale, r.rowCount))
        },
        {
          key: 'change',
          label: t('directory:versions.change'),
          numeric: true,
          cell: (r) => <Change release={r} releases={releases} path={path} />
        },
        {
          key: 'size',
          label: t('directory:versions.size'),
          numeric: true,
          cell: (r) => (r.sizeBytes === null ? '–' : formatBytes(locale, r.sizeBytes))
        },
        {
          key: 'downloads',
          label: t('datasets:versions.downloads'),
          numeric: true,
          cell: (r) => (r.state === 'published' ? formatNumber(locale, r.downloads) : '–')
        },
        ...(mayRebuild || releases.some((r) => r.rebuild)
          ? [
              {
                key: 'rebuilt',
                label: t('datasets:versions.rebuilt'),
                cell: (r: ListedRelease) =>
                  r.state === 'published' && (mayRebuild || r.rebuild) ? (
                    <Rebuild release={r} postTo={mayRebuild ? `${path}/releases` : null} />
                  ) : (
                    '–'
                  )
              }
            ]
          : []),
        {
          key: 'when',
          label: t('datasets:versions.when'),
          cell: (r) => <When date={r.publishedAt ?? r.createdAt} className="text-quiet" />
        }
      ]}
    />
  )
}

function Version({ release, path }: { release: ListedRelease; path: string }) {
  const { t } = useTranslation()
  const { version, commitId, state } = release
  return (
    <>
      {state === 'published' ? (
        <Link
          to={`${path}?release=${version}`}
          aria-label={t('directory:versions.look', { version })}
          className="font-mono text-ember hover:underline"
        >
          v{version}
        </Link>
      ) : state === 'queued' || state === 'building' ? (
        // which one it becomes is known when its rows are
        <span className="text-quiet">{t('datasets:versions.next')}</span>
      ) : (
        <span className="font-mono">v{version}</span>
      )}
      {commitId ? (
        <code className="block text-12 text-quiet" title={commitId}>
          {commitId.slice(0, 12)}
        </code>
      ) : null}
    </>
  )
}

/** It can be used as it is. */
const isWhole = ({ state, disabledAt, left }: ListedRelease): boolean =>
  state === 'published' && disabledAt === null && rowsLeft(left) === 0

/** How far a release is, and whether it can still be used. @param instead what to use in place of one that cannot */
function State(props: { release: ListedRelease; instead?: ListedRelease; path: string }) {
  const { t } = useTranslation()
  const { state, disabledAt, error, left, number } = props.release
  const { instead } = props
  return (
    <>
      {disabledAt ? (
        <Badge tone="brick" title={t('changes:closed.title')}>
          {t('changes:closed')}
        </Badge>
      ) : (
        <Badge tone={TONES[state]}>{t(`words:release.${state}`)}</Badge>
      )}
      <LeftWords left={left} className="mt-1 max-w-72 text-12 whitespace-normal text-quiet" />
      {disabledAt && instead && instead.number > number ? (
        <Link
          to={`${props.path}?release=${instead.version}`}
          className="block max-w-72 text-12 whitespace-normal text-ember hover:underline"
        >
          {t('changes:use_instead', { version: instead.version })}
        </Link>
      ) : null}
      {error ? (
        <span className="mt-1 block text-12 sm:w-48 whitespace-normal text-brick">{error}</span>
      ) : null}
    </>
  )
}

/** How many records more or fewer a release has than the one before it; it leads to which. */
function Change(props: { release: ListedRelease; releases: ListedRelease[]; path: string }) {
  const { release, releases, path } = props
  const { t } = useTranslation()
  const locale = useLocale()
  if (release.state !== 'published' || release.rowCount === null) return '–'
  const before = releases.find(({ state, number }) => state === 'published' && number < release.number)
  if (before?.rowCount == null) return <span className="text-quiet">{t('directory:versions.first')}</span>
  const change = release.rowCount - before.rowCount
  return (
    <Link
      to={`${path}/diff?${new URLSearchParams({ from: before.version, to: release.version })}`}
      rel="nofollow"
      title={t('changes:title')}
      className="text-ember hover:underline"
    >
      {change === 0
        ? t('directory:versions.same')
        : `${change > 0 ? '+' : '−'}${formatNumber(locale, Math.abs(change))}`}
      <span className="sr-only">
        {t('common:colon') + t('directory:versions.since', { version: before.version })}
      </span>
    </Link>
  )
}
