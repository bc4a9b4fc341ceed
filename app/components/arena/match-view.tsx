import '~/i18n/load/arena'
import { Form, Link, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Match, Side } from '../../domain/arena/match'
import { useReviewKeys } from '../review/use-keys'
import { ButtonLink } from '../ui'
import { PairView } from './pair-view'
import { SideWords } from './side-words'

/** In the order they stand, with the key that presses each. */
const TARGETS: [side: Side, key: string][] = [
  ['left', '1'],
  ['tie', '2'],
  ['both_bad', '3'],
  ['right', '4']
]

/** Two works nobody knows the makers of, and what can be said of them. */
export function MatchView({ match, signedIn }: { match: Match; signedIn: boolean }) {
  const { t } = useTranslation()
  const busy = useNavigation().state !== 'idle'
  useReviewKeys()
  return (
    <>
      <PairView prompt={match.prompt} left={match.left} right={match.right} />
      <div className="sticky bottom-16 z-10 mt-4 border-t border-line bg-page py-3 rail:bottom-0">
        {signedIn ? (
          <Form method="post" className="grid grid-cols-2 gap-2 sm:grid-cols-4">
            <input type="hidden" name="token" value={match.token} />
            {TARGETS.map(([side, key]) => (
              <button
                key={side}
                type="submit"
                name="side"
                value={side}
                data-key={key}
                disabled={busy}
                className="flex min-h-12 items-center justify-center gap-2 rounded-control border border-line bg-card px-3 py-2 text-14 font-medium transition-colors hover:border-ember hover:bg-ember-soft focus-visible:outline-2 focus-visible:outline-ember disabled:opacity-60"
              >
                <SideWords side={side} />
                <kbd className="hidden rounded-control border border-line bg-sunken px-1.5 font-mono text-12 font-normal text-quiet sm:inline">
                  {key}
                </kbd>
              </button>
            ))}
          </Form>
        ) : (
          <p className="flex flex-wrap items-center gap-3 text-14">
            {t('arena:signin')}
            <ButtonLink to="/signin?next=/arena" size="sm">
              {t('arena:signin.button')}
            </ButtonLink>
          </p>
        )}
        <p className="mt-2 text-12 text-quiet">
          <Link to="/arena" data-key="n" className="hover:text-ink">
            {t('arena:another')} <kbd className="font-mono">n</kbd>
          </Link>
        </p>
      </div>
    </>
  )
}
