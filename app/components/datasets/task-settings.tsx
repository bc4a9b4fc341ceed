import '~/i18n/load/recipe'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { Recipe } from '../../domain/datasets/recipe'
import { SETTING_DEFAULTS } from '../../domain/datasets/recipe-filters'
import { Field, Select } from '../ui'
import { NumberField } from './number-fields'

type Props = { recipe: Recipe; errors: Record<string, string | undefined> }

/** Shown by style alone where the task is chosen, so that it needs no script. Stands in a `group/task` with the choice. */
const SHOWN = {
  pairs:
    'group-has-[[name=task][value=preference]:checked]/task:grid group-has-[[name=task][value=reward]:checked]/task:grid group-has-[[name=task][value=image-preference]:checked]/task:grid',
  ties: 'group-has-[[name=task][value=image-preference]:checked]/task:flex',
  labels: 'group-has-[[name=task][value=kto]:checked]/task:grid',
  rewards: 'group-has-[[name=task][value=reward]:checked]/task:grid',
  classify: 'group-has-[[name=task][value=classification]:checked]/task:grid',
  captions: 'group-has-[[name=task][value=caption]:checked]/task:grid',
  layout: 'group-has-[[name=task][value=sft]:checked]/task:grid'
}

/** What the chosen task asks besides. */
export function TaskSettings({ recipe, errors }: Props) {
  const { t } = useTranslation()
  const pairs = recipe.pairs ?? SETTING_DEFAULTS.pairs
  const labels = recipe.labels ?? SETTING_DEFAULTS.labels
  return (
    <>
      <Choice name="rewards" value={recipe.rewards} words={['pairs', 'scored']} error={errors.rewards} />
      <div className={clsx('mt-4 hidden gap-4', SHOWN.pairs)}>
        <div className="grid grid-cols-2 gap-4">
          <NumberField
            name="pairs.minGap"
            label={t('recipe:pairs.minGap')}
            hint={t('recipe:pairs.minGap.hint')}
            error={errors['pairs.minGap'] ?? errors.pairs}
            value={pairs.minGap}
          />
          <NumberField
            name="pairs.perPrompt"
            label={t('recipe:pairs.perPrompt')}
            error={errors['pairs.perPrompt']}
            value={pairs.perPrompt}
          />
        </div>
        <NumberField
          name="pairs.ballots"
          label={t('recipe:pairs.ballots')}
          hint={t('recipe:pairs.ballots.hint')}
          error={errors['pairs.ballots']}
          value={pairs.ballots}
        />
        <label className={clsx('hidden items-center gap-2 text-14', SHOWN.ties)}>
          <input
            type="checkbox"
            name="pairs.ties"
            defaultChecked={pairs.ties}
            className="size-4 accent-(--ember)"
          />
          {t('recipe:pairs.ties')}
        </label>
      </div>
      <div className={clsx('mt-4 hidden gap-2', SHOWN.labels)}>
        <div className="grid grid-cols-2 gap-4">
          <NumberField name="labels.good" label={t('recipe:labels.good')} value={labels.good} />
          <NumberField name="labels.bad" label={t('recipe:labels.bad')} value={labels.bad} />
        </div>
        <p className="text-12 text-quiet">{t('recipe:labels.hint')}</p>
        {errors.labels ? <p className="text-14 text-brick">{errors.labels}</p> : null}
      </div>
      <Choice name="classify" value={recipe.classify} words={['prompt', 'output']} error={errors.classify} />
      <Choice name="layout" value={recipe.layout} words={['texts', 'messages']} error={errors.layout} />
      <Choice name="captions" value={recipe.captions} words={['prompt', 'alt']} error={errors.captions} />
    </>
  )
}

function Choice(props: {
  name: 'rewards' | 'classify' | 'captions' | 'layout'
  value?: string
  words: string[]
  error?: string
}) {
  const { t } = useTranslation()
  return (
    <Field
      label={t(`recipe:${props.name}`)}
      name={props.name}
      error={props.error}
      className={clsx('mt-4 hidden', SHOWN[props.name])}
    >
      {(control) => (
        <Select {...control} defaultValue={props.value ?? props.words[0]}>
          {props.words.map((word) => (
            <option key={word} value={word}>
              {t(`recipe:${props.name}.${word}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
