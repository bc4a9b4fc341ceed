import '~/i18n/load/cleaningRuns'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { CLEANING_SCOPES } from '~db/vocabulary'
import { useFindingWords } from '../cleaning/finding-words'
import { Alert, Button, RadioCards } from '../ui'

/** Asks what a new run goes over. What was chosen before an error stays chosen. */
export function StartForm(props: {
  rules: readonly string[]
  value?: Record<string, unknown> | null
  errors: { scope?: string; rules?: string; form?: string }
}) {
  const { t } = useTranslation()
  const { ruleName } = useFindingWords()
  const { errors, value } = props
  const scope = typeof value?.scope === 'string' ? value.scope : 'stale'
  const ticked = [value?.rules ?? []].flat()
  return (
    <Form method="post" className="group/start grid gap-6">
      {errors.form ? <Alert tone="brick">{errors.form}</Alert> : null}
      <RadioCards
        name="scope"
        legend={t('cleaningRuns:start.scope')}
        defaultValue={scope}
        error={errors.scope}
        columns={2}
        options={CLEANING_SCOPES.map((each) => ({
          value: each,
          label: t(`cleaningRuns:scope.${each}`),
          hint: t(`cleaningRuns:scope.${each}.hint`)
        }))}
      />
      <fieldset
        aria-describedby={errors.rules ? 'rules-error' : undefined}
        className="not-group-has-[[value=rules]:checked]/start:hidden"
      >
        <legend className="text-14 font-medium">{t('cleaningRuns:start.rules')}</legend>
        {errors.rules ? (
          <p id="rules-error" className="mt-1 text-14 text-brick">
            {errors.rules}
          </p>
        ) : null}
        <ul className="mt-2 grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3">
          {props.rules.map((rule) => (
            <li key={rule}>
              <label className="flex min-h-8 items-center gap-2 text-14">
                <input
                  type="checkbox"
                  name="rules"
                  value={rule}
                  defaultChecked={ticked.includes(rule)}
                  className="size-4 shrink-0 accent-(--ember)"
                />
                <span className="min-w-0">{ruleName(rule)}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div>
        <Button variant="ember">{t('cleaningRuns:start.go')}</Button>
      </div>
    </Form>
  )
}
