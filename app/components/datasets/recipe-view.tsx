import '~/i18n/load/datasets'
import { GitFork } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { RecipeLine } from '../../domain/datasets/diff/recipe-lines'
import { CopyButton } from '../prompts/copy-button'
import { ButtonLink } from '../ui'
import { RecipeLines } from './recipe-lines'

interface Props {
  yaml: string
  /** The newest release, and how the recipe it was made with became this one; null: it is this one. */
  made: { version: string; since: RecipeLine[] | null } | null
}

/** A dataset's recipe: what the next release follows, whether the newest did, and where another dataset begins with it. */
export function RecipeView({ yaml, made }: Props) {
  const { t } = useTranslation()
  const fork = new URLSearchParams({ written: 'text', way: 'form', yaml })
  return (
    <section>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="measure min-w-48 flex-1 text-14 text-quiet">
          {made
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
      <RecipeLines
        label={t('datasets:tab.recipe')}
        lines={
          made?.since ??
          yaml
            .trimEnd()
            .split('\n')
            .map((text) => ({ kind: 'same', text }))
        }
      />
    </section>
  )
}
