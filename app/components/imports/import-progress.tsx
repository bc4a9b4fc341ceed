import '~/i18n/load/imports'
import { Form } from '@remix-run/react'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { type ImportProgress, isMoving } from '../../domain/imports/import-view'
import { formatNumber, useLocale } from '../../i18n/format'
import { Button, Card, Progress } from '../ui'
import { useProgress, type Watch } from '../ui/use-progress'
import { ImportCounts } from './import-counts'

const WATCH: Watch<ImportProgress> = {
  everyMs: 700,
  field: 'progress',
  working: ({ state }) => isMoving(state),
  stage: ({ state }) => state
}

/** An import as it comes in, or is taken back; safe to leave. Without JavaScript the page reloads itself. */
export function ImportProgressCard({ view }: { view: ImportProgress & { id: string; laterTurns: number } }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const live = useProgress<ImportProgress>(view, `/imports/${view.id}/progress`, WATCH)
  const percent = Math.floor(live.share * 100)
  const total = live.added + live.addedOutputs
  return (
    <Card aria-live="polite" className="grid gap-4">
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
      {live.state === 'undoing' ? (
        <Progress
          label={t('imports:progress.undone', {
            done: formatNumber(locale, live.undone + live.kept),
            total: formatNumber(locale, total)
          })}
          value={live.undone + live.kept}
          max={total}
        />
      ) : (
        <Progress
          label={
            live.state === 'waiting'
              ? t('imports:progress.waiting')
              : `${t('imports:progress.running')} · ${t('imports:progress.share', { percent })}`
          }
          value={percent}
          max={100}
        />
      )}
      {live.state === 'undoing' ? null : <ImportCounts counts={{ ...live, laterTurns: view.laterTurns }} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="inline-flex items-center gap-2 text-12 text-quiet">
          <CircleAlert size={14} strokeWidth={1.5} aria-hidden />
          {t('imports:progress.leave')}
        </p>
        {live.state === 'undoing' ? null : (
          <Form method="post">
            <Button size="sm" name="intent" value="cancel">
              {t('imports:cancel')}
            </Button>
          </Form>
        )}
      </div>
    </Card>
  )
}
