import '~/i18n/load/datasets'
import { Link } from '@remix-run/react'
import { GitFork } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { RecipeLine } from '../../domain/datasets/diff/recipe-lines'
import type { PastRecipe } from '../../domain/datasets/recipe-history.server'
import { CopyButton } from '../prompts/copy-button'
import { ButtonLink } from '../ui'
import { RecipeLines } from './recipe-lines'

interface Props {
  yaml: string
  /** The newest release, and how the recipe it was made with became this one; null: it is this one. */
  made: { version: string; since: RecipeLine[] | null } | null
  /** The versions that were the first with a recipe, newest first, and the recipe of the one that is looked at. */
  recipes: { versions: string[]; past: PastRecipe | null } | null
  path: string
}

/**
 * A dataset's recipe: what the next release follows, whether the newest did, those that earlier releases were made with,
 * and where another dataset begins with it.
 */
export function RecipeView({ yaml: current, made, recipes, path }: Props) {
  const { t } = useTranslation()
  const past = recipes?.past
  const yaml = past?.yaml ?? current
  const fork = new URLSearchParams({ written: 'text', way: 'form', yaml })
  const changed = past ? past.change?.lines : made?.since
  const lines = changed ?? textLines(yaml)
  return (
    <section>
      {recipes && recipes.versions.length + (made?.since ? 1 : 0) > 1 ? (
        <RecipeVersions versions={recipes.versions} made={made} shown={past?.version} path={path} />
      ) : null}
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="measure min-w-48 flex-1 text-14 text-quiet">
          {past
            ? t(past.change ? 'datasets:recipe.past_changed' : 'datasets:recipe.past', {
                version: past.version,
                before: past.change?.before
              })
            : made
              ? t(made.since ? 'datasets:recipe.changed' : 'datasets:recipe.made', { version: made.version })
              : t('datasets:recipe.unused')}
        </p>
        <span className="flex flex-wrap gap-2">
          <CopyButton text={() => yaml}>{t('common:copy')}</CopyButton>
          <ButtonLink to={`/datasets/new?${fork}`} size="sm" rel="nofollow">
            <GitFork size={16} strokeWidth={1.5} aria-hidden />
            {t('datasets:recipe.fork')}
          </ButtonLink>
        </span>
      </div>
      <RecipeLines label={t('datasets:tab.recipe')} lines={lines} />
    </section>
  )
}

const textLines = (yaml: string): RecipeLine[] =>
  yaml
    .trimEnd()
    .split('\n')
    .map((text) => ({ kind: 'same', text }))

/** Leads to each recipe that releases were made with, and to the one that the next release follows. */
function RecipeVersions(props: {
  versions: string[]
  made: Props['made']
  shown: string | undefined
  path: string
}) {
  const { t } = useTranslation()
  const { versions, shown, path } = props
  const choices = [
    { key: 'next', to: `${path}?tab=recipe`, label: t('datasets:recipe.next'), here: !shown },
    ...versions.map((version) => ({
      key: version,
      to: `${path}?tab=recipe&release=${version}`,
      label: t('datasets:recipe.of', { version }),
      here: version === shown
    }))
  ]
  return (
    <nav aria-label={t('datasets:recipe.all')} className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-14">
      {choices.map(({ key, to, label, here }) => (
        <Link
          key={key}
          to={to}
          rel="nofollow"
          aria-current={here ? 'page' : undefined}
          className={here ? 'font-medium text-ink' : 'text-ember hover:underline'}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
