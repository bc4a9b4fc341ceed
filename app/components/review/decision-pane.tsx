import '~/i18n/load/comments'
import '~/i18n/load/review'
import '~/i18n/load/verdict'
import { Form } from '@remix-run/react'
import clsx from 'clsx'
import { ArrowUp } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { needsReason } from '../../domain/review/case-actions'
import type { CaseView } from '../../domain/review/case-view'
import { isPageSubject } from '../../domain/review/page-subjects'
import { AppealAnswer, AppealStanding } from '../appeals/appeal-answer'
import { ChooseGold } from '../care/choose-gold'
import { RestNote } from '../care/rest-note'
import { Alert, Button, ButtonLink, When } from '../ui'
import { CaseTools, HandBack, Wake } from './case-tools'
import { DecisionForm } from './decision-form'
import { HeldBy, LeaseBar } from './lease-bar'
import { Kbd, NextForm } from './next-form'
import { SecondOpinion } from './second-opinion'
import { UndoForm } from './undo-toast'
import type { KeptFocus } from './use-kept-focus'

export interface DecisionPaneProps {
  one: CaseView
  view: string
  problems: { form?: string; policy?: string; note?: string; why?: string }
  typed: { policy: string; note: string; why: string; instead: string }
  focus: KeptFocus
  className?: string
}

/** A line beside the answers says that the focus is before them: a ring around all of them would be as large as the pane. */
const CALM =
  'outline-none before:absolute before:inset-y-0 before:-left-2 focus-visible:before:border-l-2 focus-visible:before:border-ember'

/** The right pane: claim, decide, give back; or how it ended. Stays in sight while the case scrolls. */
export function DecisionPane({ one, view, problems, typed, focus, className }: DecisionPaneProps) {
  const { t } = useTranslation()
  const { lease } = one
  return (
    <aside
      ref={focus.pane}
      onSubmit={focus.onSubmit}
      id="decision"
      aria-label={t('review:decision.title')}
      className={clsx(
        'flex scroll-mt-18 flex-col gap-4 rounded-card border border-line bg-card p-4 shadow-soft lg:sticky lg:scroll-mt-[100dvh] lg:top-4 lg:max-h-[calc(100dvh-11rem)] lg:overflow-y-auto',
        className
      )}
    >
      <div>
        <h2 className="text-20">{t('review:decision.title')}</h2>
        <a
          href="#case"
          className="flex min-h-6 items-center gap-1 text-14 text-quiet hover:text-ember lg:hidden"
        >
          <ArrowUp size={14} strokeWidth={1.5} aria-hidden className="shrink-0" />
          <bdi className="truncate">{one.content?.title || t('review:queue.untitled')}</bdi>
        </a>
      </div>
      {problems.form ? <Alert tone="brick">{problems.form}</Alert> : null}
      {lease?.mine ? <LeaseBar lease={lease} /> : null}
      {one.disputes.some(({ state }) => state === 'open') && one.state !== 'closed' ? (
        <Alert tone="amber">{t('review:disputes.first')}</Alert>
      ) : null}
      <div ref={focus.answers} tabIndex={-1} className={clsx('relative flex flex-col gap-4', CALM)}>
        <SecondOpinion one={one} view={view} />
        {lease?.mine && lease.token && one.appeal?.state === 'open' ? (
          <AppealAnswer one={one} appeal={one.appeal} view={view} problems={problems} typed={typed} />
        ) : lease?.mine && lease.token && one.proposal ? null : lease?.mine && lease.token ? (
          <DecisionForm
            leaseToken={lease.token}
            version={one.version}
            contentHash={one.contentHash}
            actions={one.actions}
            consequences={one.consequences}
            words={wordsOf(one)}
            reporters={one.context.reports.length}
            view={view}
            templates={one.templates}
            said={one.content?.type === 'comment'}
            page={one.content && isPageSubject(one.content.type) ? one.content.type : null}
            initial={typed}
            errors={problems}
          />
        ) : (
          <Standing one={one} />
        )}
      </div>
      {one.context.nearCopies.length > 0 && one.state !== 'closed' ? (
        <ButtonLink
          to={`/review?like=${one.id}`}
          size="sm"
          className="h-auto! min-h-8 py-1 whitespace-normal!"
          data-key="w"
          data-command={t('review:bulk.like', { count: one.context.nearCopies.length })}
        >
          {t('review:bulk.like', { count: one.context.nearCopies.length })}
          <Kbd>w</Kbd>
        </ButtonLink>
      ) : null}
      {lease?.mine ? <CaseTools one={one} view={view} error={problems.why} typed={typed.why} /> : null}
      <NextForm
        view={view}
        after={one.id}
        leaseToken={lease?.token}
        label={t('review:decision.skip')}
        variant={one.state === 'closed' ? 'ember' : 'quiet'}
      />
    </aside>
  )
}

/** The words in which places can be marked: a title and text, or an output's text. */
function wordsOf({ content }: CaseView): { title: string; text: string } | null {
  if (!content || content.type === 'comment' || content.text === null) return null
  return { title: content.type === 'revision' ? content.title : '', text: content.text }
}

/** How the case stands when it is not the viewer's to decide. */
function Standing({ one }: { one: CaseView }) {
  const { t } = useTranslation()
  if (one.appeal && (one.appeal.barred || (one.state === 'closed' && !one.decision)))
    return <AppealStanding appeal={one.appeal} />
  if (one.state === 'closed') return <Ended one={one} />
  if (one.own) return <Alert tone="amber">{t('review:decision.own')}</Alert>
  if (one.conflict) return <Alert tone="amber">{t(`verdict:error.conflict.${one.conflict}`)}</Alert>
  if (one.lease) return <HeldBy lease={one.lease} />
  if (one.state === 'snoozed') return <Aside one={one} />
  if (one.resting) return <RestNote />
  if (one.barred)
    return (
      <>
        <Alert tone="amber">{t(`review:error.${one.barred}`)}</Alert>
        {one.barred === 'escalated' && one.askedByViewer ? <HandBack /> : null}
      </>
    )
  return (
    <Form
      method="post"
      data-key="Enter"
      data-command={t('review:decision.claim')}
      className="flex flex-col gap-2"
    >
      <Button variant="ember">
        {t('review:decision.claim')}
        <Kbd>↵</Kbd>
      </Button>
      <input type="hidden" name="intent" value="claim" />
      <p className="text-12 text-quiet">{t('review:decision.claim.hint')}</p>
    </Form>
  )
}

/** Out of the queue for a while. */
function Aside({ one }: { one: CaseView }) {
  const { t } = useTranslation()
  return (
    <>
      <Alert title={t('review:snooze.now')}>
        {one.snoozedUntil ? <When date={one.snoozedUntil} /> : t('review:snooze.news.until')}
      </Alert>
      <Wake />
    </>
  )
}

function Ended({ one }: { one: CaseView }) {
  const { t } = useTranslation()
  const { decision, content } = one
  const restorable = content?.type === 'comment' && content.state === 'removed' && !one.own
  if (!decision) {
    const answered = one.disputes.some(({ state }) => state === 'upheld' || state === 'set_aside')
    return <Alert>{t(answered ? 'review:disputes.closed' : 'review:decision.closed')}</Alert>
  }
  return (
    <Alert
      tone={needsReason(decision.action) ? 'amber' : 'moss'}
      title={t(`words:action.${decision.action}.done`)}
    >
      {t('review:decision.why') + t('common:colon') + t(`words:policy.${decision.policy}`)} ·{' '}
      <When date={decision.decidedAt} />
      {decision.note ? <p className="mt-1 whitespace-pre-wrap">{decision.note}</p> : null}
      {decision.undoable ? (
        <div className="mt-3">
          <UndoForm id={decision.id} keyed />
        </div>
      ) : null}
      {decision.goldable ? <ChooseGold caseId={one.id} /> : null}
      {restorable ? (
        <ButtonLink to={`/comments/${content.id}/restore`} size="sm" className="mt-3">
          {t('comments:restore')}
        </ButtonLink>
      ) : null}
    </Alert>
  )
}
