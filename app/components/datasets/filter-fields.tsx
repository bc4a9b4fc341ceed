import '~/i18n/load/recipe'
import { useTranslation } from '~/i18n/react'
import { CONTENT_RATINGS, MODALITIES } from '~db/vocabulary'
import type { Recipe } from '../../domain/datasets/recipe'
import { Field, Input } from '../ui'
import { CheckList } from './check-list'
import { FilterGroup } from './filter-group'
import { NumberField, RangeFields } from './number-fields'
import { ScoreLimits } from './score-limits'

interface Props {
  recipe: Recipe
  errors: Record<string, string | undefined>
}

/** Something was said: a value, or one in a list or group. */
const said = (...values: unknown[]): boolean =>
  values.some((value) =>
    typeof value === 'object' && value !== null
      ? said(...Object.values(value))
      : value !== undefined && value !== ''
  )

/** Everything a recipe can ask beyond licences, languages, scenarios and ratings, in groups that open. */
export function FilterFields(props: Props & { generators: [id: string, name: string][] }) {
  return (
    <div className="grid gap-3">
      <What {...props} />
      <Who {...props} />
      <Quality {...props} />
      <Length {...props} />
      <Amount {...props} />
    </div>
  )
}

function What({ recipe, errors, generators }: Props & { generators: [id: string, name: string][] }) {
  const { t } = useTranslation()
  const { tags, dates, modalities, templates, contentRatings } = recipe
  const names = new Map(generators)
  const keys = ['generators', 'modalities', 'contentRatings', 'tags', 'tags.any', 'tags.none', 'dates']
  return (
    <FilterGroup
      name="what"
      said={said(recipe.generators, modalities, templates, contentRatings, tags, dates)}
      wrong={keys.some((key) => errors[key])}
    >
      <CheckList
        name="generators"
        legend={t('recipe:generators')}
        error={errors.generators}
        words={[...names.keys()]}
        label={(id) => names.get(id) ?? id}
        chosen={recipe.generators ?? []}
      />
      <CheckList
        name="modalities"
        legend={t('recipe:modalities')}
        error={errors.modalities}
        words={MODALITIES}
        label={(word) => t(`words:modality.${word}`)}
        chosen={modalities ?? []}
      />
      <label className="flex items-start gap-2 text-14">
        <input
          type="checkbox"
          name="templates"
          value="drop"
          defaultChecked={templates === 'drop'}
          className="mt-1 size-4 shrink-0 accent-(--ember)"
        />
        <span>
          {t('recipe:templates.drop')}
          <span className="block text-12 text-quiet">{t('recipe:templates.hint')}</span>
        </span>
      </label>
      <CheckList
        name="contentRatings"
        legend={t('recipe:contentRatings')}
        error={errors.contentRatings}
        words={CONTENT_RATINGS}
        label={(word) => t(`words:content_rating.${word}`)}
        chosen={contentRatings ?? []}
      />
      <ListField name="tags.any" error={errors['tags.any'] ?? errors.tags} value={tags?.any} />
      <ListField name="tags.none" error={errors['tags.none']} value={tags?.none} />
      <div className="grid grid-cols-2 gap-4">
        {(['from', 'to'] as const).map((end) => (
          <Field
            key={end}
            name={`dates.${end}`}
            label={t(`recipe:dates.${end}`)}
            error={end === 'from' ? errors.dates : null}
          >
            {(control) => <Input {...control} type="date" defaultValue={dates?.[end]} />}
          </Field>
        ))}
      </div>
    </FilterGroup>
  )
}

function Who({ recipe, errors }: Props) {
  const { authors } = recipe
  return (
    <FilterGroup name="who" said={said(authors)} wrong={Boolean(errors.authors ?? errors['authors.only'])}>
      <ListField
        name="authors.only"
        hint="recipe:authors.hint"
        error={errors['authors.only'] ?? errors.authors}
        value={authors?.only}
      />
      <ListField name="authors.except" error={errors['authors.except']} value={authors?.except} />
    </FilterGroup>
  )
}

function Quality({ recipe, errors }: Props) {
  const { t } = useTranslation()
  const { minAgreement, scores } = recipe
  return (
    <FilterGroup
      name="quality"
      said={said(minAgreement, scores)}
      wrong={Boolean(errors.minAgreement ?? errors.scores)}
    >
      <NumberField
        name="minAgreement"
        label={t('recipe:minAgreement')}
        hint={t('recipe:minAgreement.hint')}
        error={errors.minAgreement}
        value={minAgreement}
      />
      <ScoreLimits scores={scores ?? {}} error={errors.scores} />
    </FilterGroup>
  )
}

function Length({ recipe, errors }: Props) {
  const { t } = useTranslation()
  const { length, tokens } = recipe
  const keys = ['length', 'length.prompt', 'length.output', 'tokens']
  return (
    <FilterGroup name="length" said={said(length, tokens)} wrong={keys.some((key) => errors[key])}>
      {(['prompt', 'output'] as const).map((part) => (
        <RangeFields
          key={part}
          name={`length.${part}`}
          label={t(`recipe:length.${part}`)}
          error={errors[`length.${part}`]}
          value={length?.[part]}
        />
      ))}
      <RangeFields
        name="tokens"
        label={t('recipe:tokens')}
        hint={t('recipe:tokens.hint')}
        error={errors.tokens}
        value={tokens}
      />
    </FilterGroup>
  )
}

function Amount({ recipe, errors }: Props) {
  const { t } = useTranslation()
  const { perAuthor, perCluster, tokenBudget } = recipe
  const sample: { rows?: number; share?: number } = recipe.sample ?? {}
  const keys = ['perAuthor', 'perCluster', 'sample', 'tokenBudget']
  const field = (name: 'perAuthor' | 'perCluster' | 'tokenBudget', value?: number) => (
    <NumberField
      name={name}
      label={t(`recipe:${name}`)}
      hint={t(`recipe:${name}.hint`)}
      error={errors[name]}
      value={value}
    />
  )
  return (
    <FilterGroup
      name="amount"
      said={said(perAuthor, perCluster, sample, tokenBudget)}
      wrong={keys.some((key) => errors[key])}
    >
      <div className="grid grid-cols-2 gap-4">
        {field('perAuthor', perAuthor)}
        {field('perCluster', perCluster)}
        <NumberField
          name="sample.rows"
          label={t('recipe:sample.rows')}
          hint={t('recipe:sample.hint')}
          error={errors.sample}
          value={sample.rows}
        />
        <NumberField name="sample.share" label={t('recipe:sample.share')} value={sample.share} />
        {field('tokenBudget', tokenBudget)}
      </div>
    </FilterGroup>
  )
}

function ListField(props: {
  name: 'tags.any' | 'tags.none' | 'authors.only' | 'authors.except'
  hint?: string
  error?: string
  value: string[] | undefined
}) {
  const { t } = useTranslation()
  return (
    <Field
      name={props.name}
      label={t(`recipe:${props.name}`)}
      hint={t(props.hint ?? 'recipe:list.hint')}
      error={props.error}
    >
      {(control) => (
        <Input {...control} defaultValue={props.value?.join(', ')} autoCapitalize="off" spellCheck={false} />
      )}
    </Field>
  )
}
