import '~/i18n/load/datasets'
import { Form } from '@remix-run/react'
import clsx from 'clsx'
import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import { BUILD_STEPS, type ReleaseSummary } from '../../domain/datasets/release-summary'
import { formatNumber, formatSpan, useLocale } from '../../i18n/format'
import { Alert, Button, Card, Progress } from '../ui'
import { useProgress, type Watch } from '../ui/use-progress'
import { TakesFocus } from './told'

type Shown = Pick<ReleaseSummary, 'id' | 'version' | 'state' | 'progress' | 'error' | 'isPatch'>

const isRunning = ({ state }: Shown): boolean => state === 'queued' || state === 'building'
const WATCH: Watch<Shown> = {
  everyMs: 500,
  field: 'release',
  working: isRunning,
  stage: ({ state }) => state
}

/** The steps of a build as they tick by; safe to leave. Without JavaScript the page reloads itself. */
export function ReleaseProgress({
  release,
  path,
  mayCancel = false,
  justCancelled = false
}: {
  release: Shown
  path: string
  mayCancel?: boolean
  /** The button that did it was in its place, and had the focus. */
  justCancelled?: boolean
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const shown = useProgress(release, `${path}/progress`, WATCH)
  const watched = useRef(false)
  if (isRunning(shown)) watched.current = true
  if (shown.state === 'failed')
    return (
      <Alert tone="brick" title={t('datasets:progress.failed', { version: shown.version })}>
        {shown.progress ? <StoppedAt progress={shown.progress} /> : null}
        <p className="font-mono text-14 wrap-anywhere">{shown.error}</p>
        <p className="mt-1 text-quiet">{t('datasets:progress.failed.hint')}</p>
      </Alert>
    )
  if (shown.state === 'cancelled') {
    const told = (
      <Alert tone="amber" title={t('datasets:progress.cancelled', { version: shown.version })}>
        <p className="text-quiet">{t('datasets:progress.cancelled.hint')}</p>
      </Alert>
    )
    return justCancelled ? <TakesFocus>{told}</TakesFocus> : told
  }
  if (shown.state === 'published')
    return watched.current ? (
      <Alert tone="moss" title={t('datasets:progress.published', { version: shown.version })} />
    ) : null
  const at = shown.progress ? BUILD_STEPS.indexOf(shown.progress.step) : -1
  return (
    <Card>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      {/* the step is read out, not the numbers that change twice a second */}
      <p className="mb-3 text-14 font-medium" role="status">
        {t(at < 0 ? 'datasets:progress.queued' : 'datasets:progress.building')}
        {shown.progress ? (
          <span className="sr-only">{t('common:colon') + t(`datasets:progress.${shown.progress.step}`)}</span>
        ) : null}
      </p>
      <ol className="grid gap-2">
        {BUILD_STEPS.map((step, i) => {
          const Icon = i < at ? CircleCheck : i === at ? LoaderCircle : CircleDashed
          return (
            <li
              key={step}
              className="flex items-start gap-3 text-14"
              aria-current={i === at ? 'step' : undefined}
            >
              <Icon
                size={18}
                strokeWidth={1.5}
                aria-hidden
                className={clsx(
                  'shrink-0',
                  i < at
                    ? 'text-moss'
                    : i === at
                      ? 'animate-spin text-ember motion-reduce:animate-none'
                      : 'text-quiet'
                )}
              />
              <span className="min-w-0 flex-1">
                {t(`datasets:progress.${step}`)}
                {i === at && shown.progress && shown.progress.total > 1 ? (
                  <>
                    <Progress
                      label={t('datasets:progress.count', {
                        done: formatNumber(locale, shown.progress.done),
                        total: formatNumber(locale, shown.progress.total)
                      })}
                      value={shown.progress.done}
                      max={shown.progress.total}
                    />
                    <Pace progress={shown.progress} />
                  </>
                ) : null}
              </span>
            </li>
          )
        })}
      </ol>
      <p className="mt-3 inline-flex items-center gap-2 text-12 text-quiet">
        <CircleAlert size={14} strokeWidth={1.5} aria-hidden />
        {t('datasets:progress.leave')}
      </p>
      {mayCancel && !shown.isPatch ? (
        <Form method="post" action={`${path}/releases`} className="mt-3">
          <input type="hidden" name="cancel" value={release.id} />
          <Button size="sm">{t('datasets:progress.cancel')}</Button>
        </Form>
      ) : null}
    </Card>
  )
}

/** Where a build stopped: the step, and how far it was. */
function StoppedAt({ progress }: { progress: NonNullable<Shown['progress']> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { step, done, total } = progress
  const counts = { done: formatNumber(locale, done), total: formatNumber(locale, total) }
  return (
    <p>
      {t('datasets:progress.stopped', { step: t(`datasets:progress.${step}`) })}
      {total > 1 ? ` (${t('datasets:progress.count', counts)})` : null}
    </p>
  )
}

/** Rows a second since the step began, and how long the rest takes at that pace; known after a second. */
function Pace({ progress }: { progress: NonNullable<Shown['progress']> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { done, total, from = 0, since, at } = progress
  const seconds = since === undefined || at === undefined ? 0 : (at - since) / 1000
  if (seconds < 1 || done <= from) return null
  const rate = (done - from) / seconds
  return (
    <span className="text-12 text-quiet tabular-nums">
      {t('datasets:progress.rate', {
        rate: formatNumber(locale, Math.round(rate)),
        left: formatSpan(locale, Math.ceil((total - done) / rate))
      })}
    </span>
  )
}
