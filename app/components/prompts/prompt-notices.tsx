import '~/i18n/load/prompt'
import { Link } from '@remix-run/react'
import { useEffect } from 'react'
import { useTranslation } from '~/i18n/react'
import { isUnderway, type PromptPage } from '../../domain/prompts/prompt-page'
import { StatementLink } from '../appeals/statement-link'
import { FindingList, LedgerLink, ScoreTable } from '../cleaning'
import { Alert } from '../ui'
import { useLookAgain } from '../ui/use-look-again'
import { forgetSentDrafts } from './draft'

const LOOK_AGAIN_MS = 1500

/** Looks again by itself while something of the viewer's is being cleaned; without scripts the page reloads. */
function LookAgain() {
  useLookAgain(true, LOOK_AGAIN_MS)
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  )
}

/** What the author should know: it is being cleaned, it waits for a person, a newer revision is on its way. */
export function PromptNotices(props: { prompt: PromptPage; posted: boolean; merged: boolean }) {
  const { prompt, posted } = props
  const { t } = useTranslation()
  useEffect(() => {
    if (posted) forgetSentDrafts()
  }, [posted])
  const { state, waiting } = prompt
  const underway =
    isUnderway(state) ||
    (waiting && isUnderway(waiting.state)) ||
    prompt.outputs.some((output) => isUnderway(output.state))
  return (
    <div className="mb-4 flex flex-col gap-3 empty:hidden">
      {underway && (prompt.mine || prompt.outputs.some((output) => output.mine)) ? <LookAgain /> : null}
      {props.merged && state === 'published' ? (
        <Alert title={t('prompt:merged_here.title')}>{t('prompt:merged_here.hint')}</Alert>
      ) : null}
      {isUnderway(state) ? (
        <Alert tone="ember" title={t('prompt:cleaning.title')}>
          {t('prompt:cleaning.hint')}
        </Alert>
      ) : null}
      {state === 'held' || state === 'scan_failed' ? (
        <Alert tone="amber" title={t('prompt:held.title')}>
          <p>{t('prompt:held.hint')}</p>
          <FindingList findings={prompt.findings} />
          <LedgerLink to={`/prompts/${prompt.id}/cleaning?revision=${prompt.revision.number}`} />
          <ScoreTable scores={prompt.scores} />
        </Alert>
      ) : null}
      {state === 'rejected' || state === 'rejected_auto' || state === 'removed' ? (
        <Alert tone="brick" title={t(`prompt:${state === 'removed' ? 'removed' : 'rejected'}.title`)}>
          <p>{t(`prompt:${state === 'removed' ? 'removed' : 'rejected'}.hint`)}</p>
          {prompt.mine ? <StatementLink about={prompt.revision.id} /> : null}
          {state === 'rejected_auto' ? (
            <>
              <FindingList findings={prompt.findings} />
              <LedgerLink to={`/prompts/${prompt.id}/cleaning?revision=${prompt.revision.number}`} />
            </>
          ) : null}
        </Alert>
      ) : null}
      {state === 'withdrawn' ? (
        <Alert tone="amber" title={t('prompt:withdrawn.title')}>
          <Link to={`/prompts/${prompt.id}/withdraw`} className="underline">
            {t('prompt:withdrawn.undo')}
          </Link>
        </Alert>
      ) : null}
      {waiting && !isUnderway(state) && waiting.state !== 'changes_requested' ? (
        <Alert
          tone={isUnderway(waiting.state) ? 'ember' : 'amber'}
          title={t('prompt:waiting.title', { number: waiting.number })}
        >
          <p>{t(`prompt:waiting.${isUnderway(waiting.state) ? 'underway' : 'held'}`)}</p>
          {waiting.findings.length > 0 ? (
            <>
              <FindingList findings={waiting.findings} />
              <LedgerLink to={`/prompts/${prompt.id}/cleaning?revision=${waiting.number}`} />
            </>
          ) : null}
          <ScoreTable scores={waiting.scores} />
        </Alert>
      ) : null}
    </div>
  )
}
