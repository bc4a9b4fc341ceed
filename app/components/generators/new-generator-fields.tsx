import '~/i18n/load/generators'
import { useTranslation } from '~/i18n/react'
import { MODALITIES } from '~db/vocabulary'
import { messageOf } from '../errors'
import { useWords } from '../feed/words'
import { Field, type FormField, Input, typed } from '../ui'

/** Longest name and address, as the domain has them. */
const MAX = { name: 60, homepage: 200 }

/** What is asked of a new generator: names, what it makes, where it lives. */
export function NewGeneratorFields({
  fields
}: {
  fields: Record<'name' | 'nameZh' | 'modalities' | 'homepage', FormField>
}) {
  const { t } = useTranslation()
  const words = useWords()
  const chosen = [fields.modalities.initialValue].flat()
  const wrong = messageOf(t, fields.modalities.errors)
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('generators:new.name')} name="name" required error={messageOf(t, fields.name.errors)}>
          {(control) => <Input {...control} maxLength={MAX.name} defaultValue={typed(fields.name)} />}
        </Field>
        <Field
          label={t('generators:new.name_zh')}
          name="nameZh"
          hint={t('generators:new.name_zh.hint')}
          error={messageOf(t, fields.nameZh.errors)}
        >
          {(control) => <Input {...control} maxLength={MAX.name} defaultValue={typed(fields.nameZh)} />}
        </Field>
      </div>
      <fieldset aria-describedby={wrong ? 'modalities-error' : undefined}>
        <legend className="mb-2 text-14 font-medium">{t('generators:new.modalities')}</legend>
        <div className="flex flex-wrap gap-2">
          {MODALITIES.map((modality) => (
            <label
              key={modality}
              className="inline-flex h-10 cursor-pointer items-center gap-2 rounded-control border border-line bg-card px-3 text-14 hover:border-edge has-checked:border-ember has-checked:bg-ember-soft"
            >
              <input
                type="checkbox"
                name="modalities"
                value={modality}
                defaultChecked={chosen.includes(modality)}
                className="size-4 accent-(--ember)"
              />
              {words('modality', modality)}
            </label>
          ))}
        </div>
        {wrong ? (
          <p id="modalities-error" className="mt-1 text-14 text-brick">
            {wrong}
          </p>
        ) : null}
      </fieldset>
      <Field
        label={t('generators:new.homepage')}
        name="homepage"
        hint={t('generators:new.homepage.hint')}
        error={messageOf(t, fields.homepage.errors)}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            maxLength={MAX.homepage}
            placeholder="https://"
            defaultValue={typed(fields.homepage)}
          />
        )}
      </Field>
    </>
  )
}
