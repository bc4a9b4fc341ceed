import '~/i18n/load/cleaningRuns'
import { Form } from '@remix-run/react'
import { CircleAlert, CircleCheck, CircleDashed, CirclePause, LoaderCircle } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { CleaningScope } from '~db/vocabulary'
import {
  controlsOf,
  isEnded,
  isWorking,
  type RunProgress,
  stepsOf
} from '../../domain/cleaning/runs/run-view'
import { formatNumber, useLocale } from '../../i18n/format'
import { Button, type ButtonVariant, Card, Progress } from '../ui'
import { useProgress, type Watch } from '../ui/use-progress'
import { RunBadge } from './run-badge'
import { useTimeLeft } from './use-time-left'

const WATCH: Watch<RunProgress> = {
  everyMs: 700,
  field: 'progress',
  working: isWorking,
  stage: ({ state, halted }) => `${state} ${halted}`
}

/** A run's steps as they tick by, and what can be done with it; safe to leave. Without JavaScript the page reloads itself. */
export function RunSteps(props: { run: { id: string; scope: CleaningScope }; progress: RunProgress }) {
  const { t } = useTranslation()
  const live = useProgress(props.progress, `/cleaning/runs/${props.run.id}/progress`, WATCH)
  const steps = stepsOf(props.run.scope)
  const ended = isEnded(live)
  const at = live.state === 'done' ? steps.length : steps.indexOf(live.state)
  const working = isWorking(live)
  return (
    <Card aria-live="polite" className="grid gap-4">
      {working ? (
        <noscript>
          <meta httpEquiv="refresh" content="2" />
        </noscript>
      ) : null}
      <div>
        <RunBadge state={live.state} halted={live.halted} />
      </div>
      {at < 0 ? null : (
        <ol className="grid gap-2">
          {steps.map((step, i) => {
            const Icon = i < at ? CircleCheck : i > at ? CircleDashed : working ? LoaderCircle : CirclePause
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
                  className={`shrink-0 ${i < at ? 'text-moss' : i === at ? 'text-ember' : 'text-quiet'}`}
                />
                <span className="min-w-0 flex-1">
                  {t(`cleaningRuns:step.${step}`)}
                  {i === at && live.total > 0 && live.state !== 'ready' ? <StepBar live={live} /> : null}
                </span>
              </li>
            )
          })}
        </ol>
      )}
      {ended ? null : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="inline-flex items-center gap-2 text-12 text-quiet">
            {working ? (
              <>
                <CircleAlert size={14} strokeWidth={1.5} aria-hidden />
                {t(live.stopping ? 'cleaningRuns:progress.stopping' : 'cleaningRuns:progress.leave')}
              </>
            ) : null}
          </p>
          <Controls live={live} />
        </div>
      )}
    </Card>
  )
}

const VARIANTS: Record<ReturnType<typeof controlsOf>[number], ButtonVariant> = {
  apply: 'ember',
  resume: 'ember',
  pause: 'line',
  discard: 'line',
  cancel: 'quiet'
}

function Controls({ live }: { live: RunProgress }) {
  const { t } = useTranslation()
  return (
    <Form method="post" className="flex flex-wrap gap-2">
      {controlsOf(live).map((control) => (
        <Button key={control} name="intent" value={control} variant={VARIANTS[control]}>
          {t(`cleaningRuns:control.${control}`)}
        </Button>
      ))}
    </Form>
  )
}

function StepBar({ live }: { live: RunProgress }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const left = useTimeLeft(live)
  const count = t('cleaningRuns:progress.count', {
    done: formatNumber(locale, live.done),
    total: formatNumber(locale, live.total)
  })
  const rate = live.perSecond
    ? t('cleaningRuns:progress.rate', { perSecond: formatNumber(locale, Math.round(live.perSecond)) })
    : null
  return (
    <Progress
      label={[count, rate, left ? t('cleaningRuns:progress.left', { time: left }) : null]
        .filter(Boolean)
        .join(' · ')}
      value={live.done}
      max={live.total}
    />
  )
}
