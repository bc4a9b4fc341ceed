import '~/i18n/load/output'
import '~/i18n/load/composer'
import { type ChangeEvent, useEffect, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { IMAGE_ACCEPT, OUTPUT_LIMITS } from '../../domain/outputs/limits'
import { messageOf } from '../errors'
import { type FormField, typed } from '../prompts/prompt-fields'
import { Field, Input, Select, Textarea } from '../ui'

export type OutputFieldNames = 'output' | 'image' | 'alt' | 'generator' | 'model' | 'parameters'

/** An output to give: text or a picture, what made it and how. */
export function OutputFields(props: {
  fields: Record<OutputFieldNames, FormField>
  generators: Record<string, string>
  required: boolean
  /** The form came back: a file has to be chosen again. */
  again: boolean
}) {
  const { t } = useTranslation()
  const { fields } = props
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('output:text')} name="output" error={messageOf(t, fields.output.errors)}>
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            maxLength={OUTPUT_LIMITS.text}
            defaultValue={typed(fields.output)}
          />
        )}
      </Field>
      <ImageField errors={messageOf(t, fields.image.errors)} alt={fields.alt} again={props.again} />
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

function ImageField(props: { errors?: string; alt: FormField; again: boolean }) {
  const { t } = useTranslation()
  const [preview, setPreview] = useState<string | null>(null)
  useEffect(() => () => void (preview && URL.revokeObjectURL(preview)), [preview])
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    setPreview(file ? URL.createObjectURL(file) : null)
  }
  return (
    <div>
      <Field
        label={t('output:image')}
        name="image"
        hint={t(props.again ? 'output:image.again' : 'output:image.hint')}
        error={props.errors}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept={IMAGE_ACCEPT}
            onChange={choose}
            className="block w-full rounded-control border border-dashed border-edge bg-sunken p-4 text-14 text-quiet file:mr-3 file:h-8 file:cursor-pointer file:rounded-control file:border file:border-line file:bg-card file:px-3 file:text-14 file:font-medium file:text-ink"
          />
        )}
      </Field>
      {preview ? (
        <div className="mt-3">
          <img
            src={preview}
            alt={t('output:image.preview')}
            className="max-h-80 rounded-card border border-line"
          />
          <Field label={t('output:alt')} name="alt" hint={t('output:alt.hint')} className="mt-3">
            {(control) => (
              <Input {...control} maxLength={OUTPUT_LIMITS.alt} defaultValue={typed(props.alt)} />
            )}
          </Field>
        </div>
      ) : (
        <noscript>
          <label className="mt-3 block text-14 font-medium" htmlFor="f-alt">
            {t('output:alt')}
          </label>
          <input
            id="f-alt"
            name="alt"
            defaultValue={typed(props.alt)}
            className="mt-1 h-10 w-full rounded-control border border-line bg-card px-3"
          />
        </noscript>
      )}
    </div>
  )
}
