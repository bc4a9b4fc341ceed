import '~/i18n/load/policy'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { BacktestLine } from '../../domain/policy/read-versions.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { Alert, Button, Card, Progress } from '../ui'
import { useLookAgain } from '../ui/use-look-again'

const LOOK_AGAIN_MS = 1000

type Shown = Pick<BacktestLine, 'id' | 'state' | 'done' | 'total'>

/** How far a trial is; looks again by itself, and by a link where there are no scripts. Admins end it. */
export function BacktestRunning({ test, admin }: { test: Shown; admin: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const running = test.state === 'waiting' || test.state === 'running'
  useLookAgain(running, LOOK_AGAIN_MS)
  if (test.state === 'failed') return <Alert tone="brick">{t('policy:test.failed')}</Alert>
  if (test.state === 'cancelled') return <Alert tone="amber">{t('policy:test.cancelled')}</Alert>
  return (
    <Card>
      <Progress
        label={t('policy:test.progress', {
          done: formatNumber(locale, test.done),
          total: formatNumber(locale, test.total)
        })}
        value={test.done}
        max={test.total}
      />
      <div className="mt-3 flex flex-wrap items-center gap-3 text-12 text-quiet">
        <span>
          {t('policy:test.leave')}{' '}
          <Link to={`/review/rules/tests/${test.id}`} className="underline underline-offset-2 hover:text-ink">
            {t('policy:test.again')}
          </Link>
        </span>
        {admin ? (
          <Form method="post">
            <input type="hidden" name="intent" value="cancel" />
            <Button size="sm">{t('policy:test.cancel')}</Button>
          </Form>
        ) : null}
      </div>
    </Card>
  )
}
