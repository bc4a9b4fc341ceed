import '~/i18n/load/ledger'
import '~/i18n/load/cleaning'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Ledger } from '../../domain/cleaning/ledger'
import { FindingList, ScoreTable } from '../cleaning'
import { Alert, Badge, Chip, PageHeader, Section, When } from '../ui'
import { DisputeList } from './dispute-list'
import { FindingEntry } from './finding-entry'
import { LedgerText } from './ledger-text'

/** Which finding is looked at: its places are lit, and it is when one of its places is. */
export interface Shown {
  lit: number | null
  light: (finding: number | null) => void
}

/** What a refused form says, and what was typed into it. */
export interface LedgerProblem {
  /** The finding it was about, `rule@version`; empty for the page as a whole. */
  about: string
  form?: string
  places?: string
  why?: string
  typedWhy: string
}

/** What cleaning made of a contribution: both texts, each finding with its reason, what was disputed, the scores. */
export function LedgerPage({ ledger, problem }: { ledger: Ledger; problem: LedgerProblem | null }) {
  const { t } = useTranslation()
  const [lit, light] = useState<number | null>(null)
  const shown = { lit, light }
  const path =
    ledger.subjectType === 'output'
      ? `/outputs/${ledger.subjectId}/cleaning`
      : `/prompts/${ledger.promptId}/cleaning`
  const file = (format: string) =>
    `${path}/findings?format=${format}${ledger.number ? `&revision=${ledger.number}` : ''}`
  return (
    <div className="page">
      <PageHeader
        title={t('ledger:title')}
        lead={t('ledger:lead')}
        back={{ to: `/prompts/${ledger.promptId}`, label: <bdi>{ledger.promptTitle}</bdi> }}
        actions={['csv', 'json'].map((format) => (
          <a
            key={format}
            href={file(format)}
            download
            className="inline-flex h-8 items-center gap-2 rounded-control border border-line bg-card px-3 text-14 hover:border-edge"
          >
            <Download size={16} strokeWidth={1.5} aria-hidden />
            {t(`ledger:download.${format}`)}
          </a>
        ))}
      />
      {problem?.form ? (
        <Alert tone="brick" className="mb-4">
          {problem.form}
        </Alert>
      ) : null}
      <Standing ledger={ledger} path={path} />
      <LedgerText ledger={ledger} shown={shown} />
      <Section title={t('ledger:findings')}>
        {ledger.findings.length === 0 ? (
          <p className="text-14 text-quiet">{t('cleaning:list.none')}</p>
        ) : (
          <ol className="flex flex-col gap-3">
            {ledger.findings.map((finding, index) => (
              <FindingEntry
                key={finding.rule}
                finding={finding}
                index={index}
                ledger={ledger}
                shown={shown}
                problem={problem?.about === `${finding.rule}@${finding.ruleVersion}` ? problem : null}
              />
            ))}
          </ol>
        )}
      </Section>
      <DisputeList ledger={ledger} />
      {ledger.earlier.length > 0 ? (
        <details className="mt-10 text-14">
          <summary className="cursor-pointer text-quiet">{t('ledger:earlier')}</summary>
          <p className="mt-2 mb-3 text-12 text-quiet">{t('ledger:earlier.hint')}</p>
          <ul className="flex flex-col gap-2">
            {ledger.earlier.map((finding) => (
              <li key={`${finding.rule}@${finding.ruleVersion}`} className="flex flex-col gap-1">
                <FindingList findings={[finding]} />
                <span className="text-12 text-quiet">
                  {t('ledger:version', { version: finding.ruleVersion })} · <When date={finding.foundAt} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <ScoreTable scores={ledger.scores} />
    </div>
  )
}

/** Which revision this is, how it stands, and with which rules it was cleaned. */
function Standing({ ledger, path }: { ledger: Ledger; path: string }) {
  const { t } = useTranslation()
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-12 text-quiet">
      <Badge tone={ledger.state === 'published' ? 'moss' : ledger.state === 'held' ? 'amber' : 'plain'}>
        {t(`words:state.${ledger.state}`)}
      </Badge>
      {ledger.numbers.length > 1 ? (
        <nav aria-label={t('ledger:revisions')} className="flex flex-wrap gap-2">
          {ledger.numbers.map((number) => (
            <Chip key={number} to={`${path}?revision=${number}`} active={number === ledger.number}>
              {t('ledger:revision', { number })}
            </Chip>
          ))}
        </nav>
      ) : null}
      {ledger.cleanedAt ? (
        <span>
          {t('ledger:cleaned_with', { version: ledger.pipelineVersion ?? '' })}{' '}
          <When date={ledger.cleanedAt} />
        </span>
      ) : null}
      <span>{t('ledger:who')}</span>
    </div>
  )
}
