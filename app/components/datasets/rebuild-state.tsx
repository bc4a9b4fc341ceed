import '~/i18n/load/datasets'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { isRebuilding, type ReleaseRebuild, type ReleaseSummary } from '../../domain/datasets/release-summary'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, Button, Progress, When } from '../ui'
import { useLookAgain } from '../ui/use-look-again'

const LOOK_AGAIN_MS = 1000

/** What came of building a release again, and the button that does it. */
export function Rebuild({ release, postTo }: { release: ReleaseSummary; postTo: string | null }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { rebuild } = release
  const differing = rebuild?.differing ?? []
  const busy = isRebuilding(rebuild, Date.now())
  useLookAgain(busy, LOOK_AGAIN_MS)
  return (
    <span className="grid justify-items-start gap-1" aria-live="polite">
      {busy ? (
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      ) : null}
      {rebuild ? (
        <Told state={rebuild.state}>
          {t(`datasets:rebuild.${rebuild.state}`, {
            files: rebuild.files ?? 0,
            count: differing.length,
            paths: differing.map(({ path }) => path).join(', '),
            error: rebuild.error ?? ''
          })}
        </Told>
      ) : null}
      {busy && rebuild?.rows ? (
        <Progress
          label={t('datasets:progress.count', {
            done: formatNumber(locale, rebuild.rows[0]),
            total: formatNumber(locale, rebuild.rows[1])
          })}
          value={rebuild.rows[0]}
          max={rebuild.rows[1]}
        />
      ) : null}
      {rebuild ? <When date={rebuild.at} className="text-12 text-quiet" /> : null}
      {postTo && release.state === 'published' && !busy ? (
        <Form method="post" action={postTo}>
          <input type="hidden" name="rebuild" value={release.id} />
          <Button size="sm" variant="quiet" className="-ms-3 -mt-1">
            {t('datasets:versions.rebuild')}
          </Button>
        </Form>
      ) : null}
    </span>
  )
}

const REBUILD_TONES = { waiting: 'amber', running: 'amber', same: 'moss' } as const

/** A word as a badge; what names files or says why takes the lines it needs. */
function Told({ state, children }: { state: ReleaseRebuild['state']; children: string }) {
  if (state !== 'different' && state !== 'failed')
    return <Badge tone={REBUILD_TONES[state]}>{children}</Badge>
  return (
    <span className="block max-w-80 min-w-48 text-12 wrap-anywhere whitespace-normal text-brick">
      {children}
    </span>
  )
}
