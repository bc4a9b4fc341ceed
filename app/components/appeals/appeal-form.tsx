import '~/i18n/load/appeals'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { WORDS_LEAST, WORDS_MOST } from '../../domain/review/appeals/appeal'
import { Button, Field, Section, Textarea } from '../ui'

/** The author says why a decision is wrong. What was typed stays when it is refused. */
export function AppealForm({ typed, error }: { typed?: string; error?: string }) {
  const { t } = useTranslation()
  const busy = useNavigation().state === 'submitting'
  return (
    <Section id="appeal" title={t('appeals:form.title')}>
      <p className="measure mb-4 text-14 text-quiet">{t('appeals:form.hint')}</p>
      <Form method="post" className="flex flex-col gap-4">
        <Field
          name="words"
          label={t('appeals:form.words')}
          hint={t('appeals:form.words.hint', { least: WORDS_LEAST, most: WORDS_MOST })}
          error={error}
          required
        >
          {(control) => (
            <Textarea
              {...control}
              rows={6}
              minLength={WORDS_LEAST}
              maxLength={WORDS_MOST}
              defaultValue={typed}
            />
          )}
        </Field>
        <Button variant="ember" name="intent" value="appeal" disabled={busy} className="self-start">
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
