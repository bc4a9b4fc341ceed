import '~/i18n/load/policy'
import { Form, Link, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { BACKTEST_DAYS } from '../../domain/policy/backtest'
import type { BacktestLine, VersionView } from '../../domain/policy/read-versions.server'
import { messageOf } from '../errors'
import { Alert, Button, Card, Field, Select, When } from '../ui'
import { BacktestState } from './backtest-state'
import { type Refused, typedIn } from './rules-form'
import { WhyField } from './why-field'

type Version = Pick<VersionView, 'id' | 'live' | 'liveVersion' | 'tested'> & { rules: readonly unknown[] }
type Test = Omit<BacktestLine, 'askedAt'> & { askedAt: string | Date }

/** What was tried of a version, and the form that tries it. */
export function TryVersion({
  tests,
  admin,
  last
}: {
  tests: readonly Test[]
  admin: boolean
  last: Refused | undefined
}) {
  const { t } = useTranslation()
  const busy = useNavigation().state !== 'idle'
  return (
    <Card className="grid gap-3">
      <div>
        <h2 className="text-16 font-medium">{t('policy:test.title')}</h2>
        <p className="text-12 text-quiet">{t('policy:test.lead')}</p>
      </div>
      {admin ? (
        <Form method="post" className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="intent" value="test" />
          <Field label={t('policy:test.days')} name="days" error={messageOf(t, last?.error?.days)}>
            {(control) => (
              <Select {...control} defaultValue="30">
                {BACKTEST_DAYS.map((count) => (
                  <option key={count} value={count}>
                    {t('policy:test.days', { count })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button disabled={busy}>{t('policy:test.start')}</Button>
        </Form>
      ) : null}
      {tests.length === 0 ? (
        <p className="text-14 text-quiet">{t('policy:test.none')}</p>
      ) : (
        <ul className="grid gap-2 text-14">
          {tests.map((test) => (
            <li key={test.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link
                to={`/review/rules/tests/${test.id}`}
                className="underline underline-offset-2 hover:text-ember"
              >
                {t('policy:test.asked', { name: test.who.displayName || test.who.name, days: test.days })}
              </Link>
              <BacktestState state={test.state} />
              <span className="text-12 text-quiet">
                <When date={test.askedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Puts a version in effect, once it was tried. */
export function GoLive({ version, last }: { version: Version; last: Refused | undefined }) {
  const { t } = useTranslation()
  const busy = useNavigation().state !== 'idle'
  const { id, live, liveVersion, tested, rules } = version
  const mine = last?.initialValue?.intent === 'live' ? last : undefined
  if (live)
    return (
      <Alert tone="moss" className="content-start">
        {t('policy:go.is')}
      </Alert>
    )
  return (
    <Card className="grid gap-3">
      <div>
        <h2 className="text-16 font-medium">{t('policy:go.title')}</h2>
        <p className="text-12 text-quiet">{t(rules.length === 0 ? 'policy:go.none' : 'policy:go.hint')}</p>
      </div>
      {mine?.error?.[''] ? <Alert tone="brick">{messageOf(t, mine.error[''])}</Alert> : null}
      {tested ? (
        <Form method="post" className="grid gap-3">
          <input type="hidden" name="intent" value="live" />
          <input type="hidden" name="seen" value={liveVersion ?? ''} />
          <WhyField id="why-live" typed={typedIn(mine, 'why')} error={messageOf(t, mine?.error?.why)} />
          <div>
            <Button variant="ember" disabled={busy}>
              {t('policy:go.submit', { id })}
            </Button>
          </div>
        </Form>
      ) : (
        <Alert tone="amber">{t('policy:go.untested')}</Alert>
      )}
    </Card>
  )
}

/** Writes the rules of an earlier version as a new one. */
export function RestoreVersion({ last }: { last: Refused | undefined }) {
  const { t } = useTranslation()
  const busy = useNavigation().state !== 'idle'
  const mine = last?.initialValue?.intent === 'restore' ? last : undefined
  return (
    <details className="text-14" open={mine !== undefined || undefined}>
      <summary className="w-fit cursor-pointer rounded-control px-2 py-1 text-quiet hover:text-ink">
        {t('policy:restore.title')}
      </summary>
      <Form method="post" className="mt-2 grid gap-3 rounded-card border border-line bg-card p-4">
        <p className="text-12 text-quiet">{t('policy:restore.hint')}</p>
        {mine?.error?.text || mine?.error?.[''] ? (
          <Alert tone="brick">{messageOf(t, mine.error.text ?? mine.error[''])}</Alert>
        ) : null}
        <input type="hidden" name="intent" value="restore" />
        <WhyField id="why-restore" typed={typedIn(mine, 'why')} error={messageOf(t, mine?.error?.why)} />
        <div>
          <Button disabled={busy}>{t('policy:restore.submit')}</Button>
        </div>
      </Form>
    </details>
  )
}
