import '~/i18n/load/access'
import { clsx } from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { AccessHistory, AccessRound } from '../../domain/datasets/access/access'
import { When } from '../ui'
import { Person } from '../users/person'

/** What somebody was answered, by whom and when. */
export function AccessAnswer({ round }: { round: AccessRound }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>{t(`access:state.${round.state}`)}</span>
        {round.by ? (
          <span>
            {t('access:round.by')} <Person {...round.by} className="hover:text-ember" />
          </span>
        ) : (
          <span>{t(`access:round.from.${round.from}`)}</span>
        )}
        <When date={round.decidedAt} className="text-12" />
      </p>
      {round.note ? (
        <p className="measure whitespace-pre-line wrap-anywhere">
          {t('access:round.note', { note: round.note })}
        </p>
      ) : null}
    </>
  )
}

/** Why they asked, and when. */
function Asked({ round }: { round: AccessRound }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>{t('access:round.asked')}</span>
        <When date={round.requestedAt} className="text-12" />
      </p>
      <p className="measure whitespace-pre-line wrap-anywhere">
        {round.reason ? t('access:round.reason', { reason: round.reason }) : t('access:round.no_reason')}
      </p>
    </>
  )
}

/**
 * Earlier rounds of asking and answering, oldest first; each asking once, however often it was answered.
 *
 * @param props.shown when the request was made that is shown beside the list
 */
export function AccessHistoryList(props: {
  title: string
  history: AccessHistory
  shown?: Date | string
  className?: string
}) {
  const { t } = useTranslation()
  const { rounds, more } = props.history
  if (rounds.length === 0) return null
  const told = (index: number) =>
    [rounds[index - 1]?.requestedAt, props.shown].some(
      (time) => time && +new Date(time) === +new Date(rounds[index]?.requestedAt ?? 0)
    )
  return (
    <section className={clsx('mt-3 border-l-2 border-line pl-3 text-14 text-quiet', props.className)}>
      <h3 className="mb-1 font-medium text-ink">{props.title}</h3>
      {more ? <p className="text-12">{t('access:round.more', { n: rounds.length })}</p> : null}
      <ol className="grid gap-2">
        {rounds.map((round, index) => (
          <li key={String(round.decidedAt)}>
            {told(index) ? null : <Asked round={round} />}
            <AccessAnswer round={round} />
          </li>
        ))}
      </ol>
    </section>
  )
}
