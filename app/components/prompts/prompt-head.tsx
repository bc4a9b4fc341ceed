import { RatingLink } from '../content-ratings/rating-link'
import '~/i18n/load/prompt'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { GitBranch, Repeat2 } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { OwnCollection } from '../../domain/collections/collection'
import type { PromptPage } from '../../domain/prompts/prompt-page'
import { CollectMenu } from '../collections/collect-menu'
import { useWords } from '../feed/words'
import { Badge, ButtonLink, Stars, When } from '../ui'
import { Person } from '../users/person'

/** Characters from which a title is set smaller, so that the prompt stays on the first screen. */
const LONG_TITLE = 60

/**
 * Title, where it came from, what it is for, and what to do with it: remix it, or put it into a collection. `own`: the
 * viewer's collections; null when nobody is signed in.
 */
export function PromptHead({ prompt, own }: { prompt: PromptPage; own: OwnCollection[] | null }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <header className="mb-4">
      {prompt.parentId ? (
        <p className="mb-2 flex items-center gap-2 text-14 text-quiet">
          <Repeat2 size={16} strokeWidth={1.5} aria-hidden />
          {prompt.parent ? (
            <span>
              {t('prompt:remixed_from')}{' '}
              <Link to={`/prompts/${prompt.parent.id}`} className="text-ink underline">
                {prompt.parent.title}
              </Link>{' '}
              · <Person {...prompt.parent} /> ·{' '}
              <Link to={`/prompts/${prompt.id}/changes`} className="text-ember hover:underline">
                {t('prompt:changes')}
              </Link>
            </span>
          ) : (
            t('prompt:remixed_from.gone')
          )}
        </p>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1
          lang={prompt.language === 'und' ? undefined : prompt.language}
          className={clsx(
            'min-w-0 basis-full sm:flex-1',
            prompt.title.length > LONG_TITLE ? 'text-20' : 'text-28'
          )}
        >
          {prompt.title}
        </h1>
        {prompt.state === 'published' ? (
          <div className="flex flex-wrap gap-2">
            <CollectMenu promptId={prompt.id} own={own} />
            <ButtonLink to={`/prompts/${prompt.id}/remix`} variant="ember">
              <GitBranch size={18} strokeWidth={1.5} aria-hidden />
              {t('prompt:remix')}
            </ButtonLink>
          </div>
        ) : null}
      </div>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-quiet">
        {prompt.state === 'published' ? null : <Badge tone="amber">{words('state', prompt.state)}</Badge>}
        <Person by={prompt.by} author={prompt.author} className="hover:text-ink rail:hidden" />
        <Link to={`/prompts?scenario=${prompt.scenario}`} className="hover:text-ink">
          {words('scenario', prompt.scenario)}
        </Link>
        <span>{words('language', prompt.language)}</span>
        <Stars value={prompt.score} count={prompt.ratingCount} className="text-14!" />
        <When date={prompt.createdAt} />
        <RatingLink
          type="prompt"
          id={prompt.id}
          rating={prompt.contentRating}
          byRule={prompt.ratedByRule}
          mine={prompt.mine}
        />
        {prompt.revision.number > 1 ? (
          <Link to={`/prompts/${prompt.id}/revisions`} className="hover:text-ink">
            {t('prompt:revision', { number: prompt.revision.number })}
          </Link>
        ) : null}
      </p>
    </header>
  )
}
