import '~/i18n/load/datasets'
import { useTranslation } from '~/i18n/react'
import { LANGUAGES, LICENSES, type License, SCENARIOS, SPLITS, TASKS } from '~db/vocabulary'
import type { Recipe } from '../../domain/datasets/recipe'
import { Field, Input, RadioCards } from '../ui'
import { CheckList } from './check-list'
import { DecontaminateFields } from './decontaminate-fields'
import { FilterFields } from './filter-fields'
import { FilterGroup } from './filter-group'
import { LicenseNote } from './license-note'
import { TaskSettings } from './task-settings'

/** The recipe half of the builder. `errors` are messages by field name. */
export function RecipeFields(props: {
  recipe: Recipe
  /** Names of the hub's evaluation sets. */
  sets: readonly string[]
  errors: Record<string, string | undefined>
  /** Licences as they are ticked now. */
  licenses: readonly License[]
  generators: [id: string, name: string][]
}) {
  const { recipe, errors } = props
  const { t } = useTranslation()
  const wrongSplits = errors.train ?? errors.validation ?? errors.test
  return (
    <div className="grid gap-6">
      <div className="group/task">
        <RadioCards
          name="task"
          legend={t('datasets:field.task')}
          defaultValue={recipe.task}
          columns={2}
          options={TASKS.map((task) => ({
            value: task,
            label: t(`words:task.${task}`),
            hint: t(`words:task.${task}.hint`)
          }))}
        />
        <TaskSettings recipe={recipe} errors={errors} />
      </div>
      <div>
        <CheckList
          name="licenses"
          legend={t('datasets:field.licenses')}
          hint={t('datasets:field.licenses.hint')}
          error={errors.licenses}
          words={LICENSES}
          label={(word) => t(`words:license.${word}`)}
          chosen={recipe.licenses}
        />
        <LicenseNote licenses={props.licenses} />
      </div>
      <CheckList
        name="languages"
        legend={t('datasets:field.languages')}
        words={LANGUAGES}
        label={(word) => t(`words:language.${word}`)}
        chosen={recipe.languages}
      />
      <CheckList
        name="scenarios"
        legend={t('datasets:field.scenarios')}
        words={SCENARIOS}
        label={(word) => t(`words:scenario.${word}`)}
        chosen={recipe.scenarios}
      />
      <div className="grid grid-cols-2 gap-4">
        <Field
          label={t('datasets:field.minRating')}
          hint={t('datasets:field.minRating.hint')}
          name="minRating"
          error={errors.minRating}
        >
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              max={5}
              step={0.1}
              defaultValue={recipe.minRating}
              inputMode="decimal"
            />
          )}
        </Field>
        <Field
          label={t('datasets:field.minRaters')}
          hint={t('datasets:field.minRaters.hint')}
          name="minRaters"
          error={errors.minRaters}
        >
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              max={1000000}
              step={1}
              defaultValue={recipe.minRaters}
            />
          )}
        </Field>
      </div>
      <FilterFields recipe={recipe} errors={errors} generators={props.generators} />
      <DecontaminateFields recipe={recipe} sets={props.sets} />
      <FilterGroup name="splits" said={false} wrong={Boolean(wrongSplits ?? errors.seed)}>
        <SplitFields recipe={recipe} error={wrongSplits} />
        <Field
          label={t('datasets:field.seed')}
          hint={t('datasets:field.seed.hint')}
          name="seed"
          error={errors.seed}
        >
          {(control) => <Input {...control} maxLength={100} defaultValue={recipe.seed} />}
        </Field>
      </FilterGroup>
    </div>
  )
}

function SplitFields({ recipe, error }: { recipe: Recipe; error?: string }) {
  const { t } = useTranslation()
  return (
    <fieldset aria-describedby="splits-hint">
      <legend className="mb-1 text-14 font-medium">{t('datasets:field.splits')}</legend>
      <p id="splits-hint" className="mb-2 text-12 text-quiet">
        {t('datasets:field.splits.hint')}
      </p>
      <div className="grid grid-cols-3 gap-3">
        {SPLITS.map((split) => (
          <Field key={split} label={t(`words:split.${split}`)} name={split}>
            {(control) => (
              <Input
                {...control}
                type="number"
                min={0}
                max={100}
                step={1}
                defaultValue={recipe.splits[split]}
              />
            )}
          </Field>
        ))}
      </div>
      {error ? <p className="mt-1 text-14 text-brick">{error}</p> : null}
    </fieldset>
  )
}
