import '~/i18n/load/policy'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { messageOf } from '../errors'
import { Alert, Button, Field, Textarea } from '../ui'
import { WhyField } from './why-field'

/** What came back of a form that was refused. */
export interface Refused {
  initialValue?: Record<string, unknown> | null
  error?: Record<string, string[] | null> | null
}

/** What was typed into a field of a refused form, or what stood there before. */
export const typedIn = (last: Refused | undefined, name: string, before = ''): string => {
  const value = last?.initialValue?.[name]
  return typeof value === 'string' ? value : last?.initialValue ? '' : before
}

/** A rule set as text, and why; each thing that is wrong with it stands below with its line. */
export function RulesForm({ text, last }: { text: string; last: Refused | undefined }) {
  const { t } = useTranslation()
  const busy = useNavigation().state === 'submitting'
  const problems = last?.error?.text ?? []
  return (
    <Form method="post" className="grid gap-4">
      {last?.error?.[''] ? <Alert tone="brick">{messageOf(t, last.error[''])}</Alert> : null}
      {problems.length > 0 ? (
        <Alert tone="brick" title={t('policy:error.rules')}>
          <ul className="mt-1 grid gap-1">
            {problems.map((one) => (
              <li key={one} className="wrap-anywhere">
                <Problem problem={one} />
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Field label={t('policy:new.text')} hint={t('policy:new.text.hint')} name="text">
        {(control) => (
          <Textarea
            {...control}
            defaultValue={typedIn(last, 'text', text)}
            rows={22}
            spellCheck={false}
            autoCapitalize="off"
            className="font-mono text-14"
            aria-invalid={problems.length > 0 || undefined}
          />
        )}
      </Field>
      <WhyField typed={typedIn(last, 'why')} error={messageOf(t, last?.error?.why)} />
      <div>
        <Button variant="ember" disabled={busy}>
          {t('policy:new.save')}
        </Button>
      </div>
    </Form>
  )
}

/** Where it is, and what is wrong there. */
function Problem({ problem }: { problem: string }) {
  const { t } = useTranslation()
  const at = problem.indexOf('#{')
  const { line = 0, field = '' } =
    at < 0 ? {} : (JSON.parse(problem.slice(at + 1)) as { line?: number; field?: string })
  return (
    <>
      {line > 0 ? (
        <strong className="font-medium">{t('policy:problem.line', { line }) + t('common:colon')}</strong>
      ) : null}
      {messageOf(t, problem)}
      {line > 0 && field ? (
        <span className="block font-mono text-12 text-quiet">{t('policy:problem.at', { field })}</span>
      ) : null}
    </>
  )
}
