import '~/i18n/load/composer'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from '~/i18n/react'
import { differFrom } from '../../domain/prompts/word-diff'
import { DiffView } from './diff-view'

/** Words changed after which a remix counts as rewritten: bounds what a keystroke can cost. */
const MAX_EDITS = 400

/** A text over the one it began as, following as it is written but never in the way of the next key. */
export default function LiveDiff({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation()
  const settled = useDeferredValue(after)
  const differ = useMemo(() => differFrom(before, MAX_EDITS), [before])
  const runs = useMemo(() => differ(settled), [differ, settled])
  const changed = runs.some(({ kind }) => kind !== 'same')
  return (
    <section aria-label={t('composer:changes')}>
      <h2 className="mb-2 text-14 font-medium text-quiet">{t('composer:changes')}</h2>
      {changed ? (
        <DiffView
          runs={runs}
          className="max-h-96 overflow-y-auto rounded-card border border-line bg-card p-4 font-mono text-14 whitespace-pre-wrap"
        />
      ) : (
        <p className="text-14 text-quiet">{t('composer:changes.none')}</p>
      )}
    </section>
  )
}
