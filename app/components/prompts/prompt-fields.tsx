import '~/i18n/load/composer'
import { useTranslation } from '~/i18n/react'
import { SCENARIOS } from '~db/vocabulary'
import { PROMPT_LIMITS } from '../../domain/prompts/limits'
import { messageOf } from '../errors'
import { useWords } from '../feed/words'
import { Field, type FormField, Input, Select, Textarea, typed } from '../ui'

/** Braces for messages that talk about them; their own would be taken for parameters. */
export const BRACES = { open: '{{', close: '}}' }

export interface Words {
  title: FormField
  text: FormField
}

/** Title and text of a prompt. */
export function WordFields({
  fields,
  prefill,
  under
}: {
  fields: Words
  prefill?: { title: string; text: string }
  under?: React.ReactNode
}) {
  const { t } = useTranslation()
  return (
    <>
      <Field label={t('composer:title')} name="title" required error={messageOf(t, fields.title.errors)}>
        {(control) => (
          <Input
            {...control}
            maxLength={PROMPT_LIMITS.title}
            placeholder={t('composer:title.placeholder')}
            defaultValue={typed(fields.title, prefill?.title)}
          />
        )}
      </Field>
      <Field
        label={t('composer:text')}
        name="text"
        required
        hint={under ?? t('composer:text.hint', BRACES)}
        error={messageOf(t, fields.text.errors)}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={8}
            maxLength={PROMPT_LIMITS.text}
            placeholder={t('composer:text.placeholder', BRACES)}
            defaultValue={typed(fields.text, prefill?.text)}
            className="min-h-40 font-mono text-14"
          />
        )}
      </Field>
    </>
  )
}

/** What the prompt is for, and its tags. */
export function PlaceFields({
  fields,
  prefill
}: {
  fields: { scenario: FormField; tags: FormField }
  prefill?: { scenario: string; tags: string[] }
}) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t('composer:scenario')}
        name="scenario"
        required
        error={messageOf(t, fields.scenario.errors)}
      >
        {(control) => (
          <Select {...control} defaultValue={typed(fields.scenario, prefill?.scenario)}>
            <option value="">{t('composer:choose')}</option>
            {SCENARIOS.map((value) => (
              <option key={value} value={value}>
                {words('scenario', value)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t('composer:tags')}
        name="tags"
        hint={t('composer:tags.hint')}
        error={messageOf(t, fields.tags.errors)}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={400}
            autoCapitalize="none"
            defaultValue={typed(fields.tags, prefill?.tags.join(', '))}
          />
        )}
      </Field>
    </div>
  )
}
