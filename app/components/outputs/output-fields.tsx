import '~/i18n/load/composer'
import '~/i18n/load/output'
import { useTranslation } from '~/i18n/react'
import { OUTPUT_LIMITS } from '../../domain/outputs/limits'
import { WORD_MODALITIES } from '../../domain/outputs/word-modality'
import { LiveHints } from '../cleaning/live-hints'
import { messageOf } from '../errors'
import { Field, type FormField, Input, Select, Textarea, typed } from '../ui'

export type OutputFieldNames =
  | 'output'
  | 'modality'
  | 'syntax'
  | 'files'
  | 'generator'
  | 'model'
  | 'parameters'

/** Under the field; beside it where the form keeps a column for that: a third of the form, which is less its gap half of the field. */
const BESIDE =
  'not-has-[section]:hidden rail:group-data-beside/form:absolute rail:group-data-beside/form:top-0 rail:group-data-beside/form:left-full rail:group-data-beside/form:ml-10 rail:group-data-beside/form:w-[calc(50%-1.25rem)]'

/** An output in words: a text, a dialogue or code. */
export function WordsFields({ fields }: { fields: Record<OutputFieldNames, FormField> }) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-3">
      <div className="relative flex flex-col gap-3">
        <Field label={t('output:text')} name="output" error={messageOf(t, fields.output.errors)}>
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              maxLength={OUTPUT_LIMITS.text}
              placeholder={t('output:text.placeholder')}
              defaultValue={typed(fields.output)}
            />
          )}
        </Field>
        <div className={BESIDE}>
          <LiveHints of="output" />
        </div>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t('output:modality')}
          name="modality"
          hint={t('output:modality.hint')}
          error={messageOf(t, fields.modality.errors)}
        >
          {(control) => (
            <Select {...control} defaultValue={typed(fields.modality, 'text')}>
              {WORD_MODALITIES.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`words:modality.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={t('output:syntax')}
          name="syntax"
          hint={t('output:syntax.hint')}
          error={messageOf(t, fields.syntax.errors)}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={OUTPUT_LIMITS.syntax}
              autoCapitalize="none"
              placeholder="python"
              defaultValue={typed(fields.syntax)}
            />
          )}
        </Field>
      </div>
    </div>
  )
}

/** What made the outputs and how; for files that say it themselves it may stay empty. */
export function MadeFields(props: {
  fields: Record<OutputFieldNames, FormField>
  generators: Record<string, string>
  required: boolean
}) {
  const { t } = useTranslation()
  const { fields } = props
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t('output:generator')}
          name="generator"
          required={props.required}
          hint={
            <a
              href="/generators/new"
              target="_blank"
              rel="noreferrer"
              className="hover:text-ink hover:underline"
            >
              {t('output:generator.add')}
            </a>
          }
          error={messageOf(t, fields.generator.errors)}
        >
          {(control) => (
            <Select {...control} defaultValue={typed(fields.generator)}>
              <option value="">{t('composer:choose')}</option>
              {Object.entries(props.generators).map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('output:model')} name="model" error={messageOf(t, fields.model.errors)}>
          {(control) => (
            <Input
              {...control}
              maxLength={OUTPUT_LIMITS.model}
              placeholder={t('output:model.placeholder')}
              defaultValue={typed(fields.model)}
            />
          )}
        </Field>
      </div>
      <Field
        label={t('output:parameters')}
        name="parameters"
        hint={t('output:parameters.hint')}
        error={messageOf(t, fields.parameters.errors)}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            placeholder={'seed: 42\nsteps: 30'}
            defaultValue={typed(fields.parameters)}
            className="font-mono text-14"
          />
        )}
      </Field>
    </div>
  )
}
