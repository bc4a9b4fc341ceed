import '~/i18n/load/user'
import '~/i18n/load/cleaning'
import '~/i18n/load/credit'
import { Link } from '@remix-run/react'
import { CircleCheck, Clock, FileText, type LucideIcon, Pause, Sparkles, Undo2, XCircle } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { ModerationState } from '~db/vocabulary'
import type { OwnStatistics } from '../../domain/credit/own-statistics'
import type { OwnContribution } from '../../domain/hub/own-contribution'
import { mediaUrl } from '../../domain/outputs/display'
import { formatNumber, useLocale } from '../../i18n/format'
import { LedgerLink } from '../cleaning/ledger-link'
import { useWords } from '../feed/words'
import { Badge, Stars, type Tone, When } from '../ui'

const look: Partial<Record<ModerationState, { tone: Tone; icon: LucideIcon }>> = {
  published: { tone: 'moss', icon: CircleCheck },
  held: { tone: 'amber', icon: Pause },
  withdrawn: { tone: 'plain', icon: Undo2 },
  rejected: { tone: 'brick', icon: XCircle },
  rejected_auto: { tone: 'brick', icon: XCircle },
  removed: { tone: 'brick', icon: XCircle }
}

/** The message key of a finding's reason, whichever way the rule spelt it. */
const reasonKey = (reason: string) => (reason.includes(':') ? reason : `cleaning:${reason}`)

export interface ListedContribution extends Omit<OwnContribution, 'createdAt'> {
  createdAt: Date | string
}

function ContributionRow({ item, became }: { item: ListedContribution; became?: OwnStatistics }) {
  const { t } = useTranslation()
  const words = useWords()
  const { tone, icon: Icon } = look[item.state] ?? { tone: 'plain' as Tone, icon: Clock }
  const Kind = item.kind === 'prompt' ? FileText : Sparkles
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-0 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      {item.image ? (
        <img
          src={mediaUrl(item.image.sha256, 480)}
          alt=""
          width={48}
          height={48}
          loading="lazy"
          className="size-12 shrink-0 rounded-control bg-sunken object-cover"
        />
      ) : (
        <span className="flex size-12 shrink-0 items-center justify-center rounded-control bg-sunken text-quiet">
          <Kind size={18} strokeWidth={1.5} aria-hidden />
        </span>
      )}
      <div className="min-w-0">
        <Link to={`/prompts/${item.promptId}`} className="font-medium hover:text-ember">
          {item.title}
        </Link>
        <p className="flex flex-wrap items-center gap-x-3 text-12 text-quiet">
          <span>{t(`user:kind.${item.kind}`)}</span>
          <When date={item.createdAt} />
          {item.state === 'published' ? (
            <Stars value={item.score} count={item.ratings} className="text-12!" />
          ) : null}
          {became ? <Became item={item} became={became} /> : null}
        </p>
        {item.findings.length > 0 ? (
          <>
            <ul className="mt-1 list-disc pl-4 text-14 text-quiet">
              {item.findings.map((found) => (
                <li key={found.rule}>{t(reasonKey(found.reason), found.params)}</li>
              ))}
            </ul>
            <LedgerLink to={`/${item.kind === 'prompt' ? 'prompts' : 'outputs'}/${item.id}/cleaning`} />
          </>
        ) : null}
      </div>
      <Badge
        tone={tone}
        icon={<Icon size={14} strokeWidth={1.5} aria-hidden />}
        className="h-6 justify-self-start max-sm:col-start-2"
      >
        {words('state', item.state)}
      </Badge>
    </li>
  )
}

/** What became of it: remixes, rows in releases, and whether it is given for training. */
function Became({ item, became }: { item: ListedContribution; became: OwnStatistics }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { remixes, rows, trainingConsent } = became
  const to = item.kind === 'prompt' ? `/prompts/${item.id}` : `/outputs/${item.id}/consent`
  return (
    <>
      {remixes > 0 ? (
        <span>{t('credit:own.remixes', { count: remixes, n: formatNumber(locale, remixes) })}</span>
      ) : null}
      {rows > 0 ? <span>{t('credit:own.rows', { count: rows, n: formatNumber(locale, rows) })}</span> : null}
      <Link to={to} className="underline hover:text-ink">
        {t(`credit:own.consent.${trainingConsent ? 'yes' : 'no'}`)}
      </Link>
    </>
  )
}

/** A person's own contributions with their states and what cleaning found. */
export function ContributionList(props: {
  items: ListedContribution[]
  statistics?: Record<string, OwnStatistics>
}) {
  return (
    <ul className="rounded-card border border-line bg-card">
      {props.items.map((item) => (
        <ContributionRow key={item.id} item={item} became={props.statistics?.[item.id]} />
      ))}
    </ul>
  )
}
