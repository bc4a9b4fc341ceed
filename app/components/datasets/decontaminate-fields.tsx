import '~/i18n/load/datasets'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Recipe } from '../../domain/datasets/recipe'
import { RadioCards } from '../ui'
import { CheckList } from './check-list'

/** Which evaluation sets a dataset keeps out; only the way to them where neither the hub nor the recipe has any. */
export function DecontaminateFields({ recipe, sets }: { recipe: Recipe; sets: readonly string[] }) {
  const { t } = useTranslation()
  const { decontaminate = 'all' } = recipe
  const chosen = decontaminate === 'all' ? [] : decontaminate
  // a recipe may name one that has been removed: it stays in sight, so that it can be unticked
  const names = [...new Set([...sets, ...chosen])].sort()
  const about = (
    <Link
      to="/cleaning/evaluation-sets"
      className="justify-self-start text-12 text-quiet underline underline-offset-2"
    >
      {t('datasets:field.evaluationSets.see')}
    </Link>
  )
  if (names.length === 0 && decontaminate === 'all') return about
  return (
    <div className="grid gap-4">
      <RadioCards
        name="decontaminate"
        legend={t('datasets:field.decontaminate')}
        defaultValue={decontaminate === 'all' ? 'all' : 'named'}
        options={(['all', 'named'] as const).map((value) => ({
          value,
          label: t(`datasets:field.decontaminate.${value}`),
          hint: t(`datasets:field.decontaminate.${value}.hint`)
        }))}
      />
      {names.length > 0 ? (
        <CheckList
          name="evaluationSets"
          legend={t('datasets:field.evaluationSets')}
          hint={t('datasets:field.evaluationSets.hint')}
          words={names}
          label={(name) => name}
          chosen={chosen}
        />
      ) : null}
      {about}
    </div>
  )
}
