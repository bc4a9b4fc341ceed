import '~/i18n/load/appeals'
import { Form, useNavigation } from '@remix-run/react'
import { useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import { WORDS_LEAST, WORDS_MOST } from '../../domain/review/appeals/appeal'
import { WHY_LIMIT } from '../../domain/review/dispute'
import { useErrorFocus } from '../prompts/use-error-focus'
import { Button, Field, Section, Textarea } from '../ui'
import { CounterFields, type CounterTyped } from './counter-fields'

interface AppealFormProps {
  typed: CounterTyped & { words?: string }
  errors: CounterTyped & { words?: string }
  counter?: boolean
  rule?: boolean
}

/**
 * The author says why a decision is wrong. What was typed stays when it is refused. With `counter` also whose the work is; with
 * `rule` against what a rule decided.
 */
export function AppealForm({ typed, errors, counter, rule }: AppealFormProps) {
  const { t } = useTranslation()
  const busy = useNavigation().state === 'submitting'
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, Object.values(errors).some(Boolean))
  const most = rule ? WHY_LIMIT : WORDS_MOST
  return (
    <Section id="appeal" title={t('appeals:form.title')}>
      <p className="measure mb-4 text-14 text-quiet">
        {t(counter ? 'appeals:form.hint.claimed' : 'appeals:form.hint')}
      </p>
      <Form ref={form} method="post" className="flex flex-col gap-4">
        {counter ? <CounterFields typed={typed} errors={errors} /> : null}
        <Field
          name="words"
          label={t('appeals:form.words')}
          hint={t(`appeals:form.words.${rule ? 'person' : 'hint'}`, { least: WORDS_LEAST, most })}
          error={errors.words}
          required
        >
          {(control) => (
            <Textarea
              {...control}
              rows={6}
              minLength={WORDS_LEAST}
              maxLength={most}
              defaultValue={typed.words}
            />
          )}
        </Field>
        <Button
          variant="ember"
          name="intent"
          value={rule ? 'person' : 'appeal'}
          disabled={busy}
          className="self-start"
        >
          {t('appeals:form.send')}
        </Button>
      </Form>
    </Section>
  )
}

/** The author takes the appeal back. */
export function WithdrawForm() {
  const { t } = useTranslation()
  return (
    <Section id="appeal" title={t('appeals:withdraw.title')}>
      <p className="measure mb-4 text-14 text-quiet">{t('appeals:withdraw.hint')}</p>
      <Form method="post">
        <Button variant="danger" name="intent" value="withdraw">
          {t('appeals:withdraw.send')}
        </Button>
      </Form>
    </Section>
  )
}
