import '~/i18n/load/imports'
import '~/i18n/load/composer'
import { useTranslation } from '~/i18n/react'
import { SCENARIOS } from '~db/vocabulary'
import type { ImportView } from '../../domain/imports/import-view'
import { typedText } from '../collections/typed-text'
import { messageOf } from '../errors'
import { useWords } from '../feed/words'
import { ConsentChoice } from '../prompts/consent-choice'
import { LicenseChoice } from '../prompts/license-choice'
import { Field, Input, Select } from '../ui'

export type LastResult =
  | { error?: Record<string, string[] | null> | null; initialValue?: Record<string, unknown> | null }
  | null
  | undefined

/** Licence, consent, and what is said of all prompts of a file. */
export function ImportTermsFields(props: {
  view: Pick<ImportView, 'license' | 'trainingConsent' | 'generatorId' | 'tags' | 'scenario'>
  generators: Record<string, string>
  last: LastResult
  onChange: () => void
}) {
  const { t } = useTranslation()
  const words = useWords()
  const { view, last } = props
  const error = (name: string) => messageOf(t, last?.error?.[name])
  const consent = view.trainingConsent === null ? undefined : view.trainingConsent ? 'yes' : 'no'
  return (
    <div className="grid gap-6">
      <p className="measure text-14 text-quiet">{t('imports:terms.hint')}</p>
      <LicenseChoice defaultValue={view.license ?? undefined} error={error('license')} />
      <ConsentChoice defaultValue={consent} error={error('trainingConsent')} />
      <fieldset>
        <legend className="mb-2 text-14 font-medium">{t('imports:terms.more')}</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('imports:terms.generator')} name="generator">
            {(control) => (
              <Select {...control} defaultValue={view.generatorId ?? ''} onChange={props.onChange}>
                <option value="">{t('imports:terms.generator.none')}</option>
                {Object.entries(props.generators).map(([id, name]) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('imports:terms.scenario')} name="scenario">
            {(control) => (
              <Select {...control} defaultValue={view.scenario ?? ''} onChange={props.onChange}>
                <option value="">{t('imports:terms.scenario.guess')}</option>
                {SCENARIOS.map((scenario) => (
                  <option key={scenario} value={scenario}>
                    {words('scenario', scenario)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label={t('imports:terms.tags')}
            name="tags"
            hint={t('composer:tags.hint')}
            error={error('tags')}
            className="sm:col-span-2"
          >
            {(control) => (
              <Input
                {...control}
                maxLength={500}
                defaultValue={typedText(last, 'tags', view.tags.join(', '))}
                onBlur={(event) => {
                  if (event.target.value !== event.target.defaultValue) props.onChange()
                }}
              />
            )}
          </Field>
        </div>
      </fieldset>
    </div>
  )
}
