import '~/i18n/load/prompt'
import { Link } from '@remix-run/react'
import {
  CircleCheck,
  CircleSlash,
  Database,
  Flag,
  GitBranch,
  History,
  Layers,
  Pencil,
  Scale,
  Undo2
} from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from '~/i18n/react'
import { isLeftName } from '../../domain/auth/left-name'
import type { HoldingRelease } from '../../domain/credit/holding-release'
import type { PromptPage } from '../../domain/prompts/prompt-page'
import { formatNumber, useLocale } from '../../i18n/format'
import { FindingList, LedgerLink, ScoreTable } from '../cleaning'
import { useWords } from '../feed/words'
import { Avatar, Chip } from '../ui'
import { DatasetName, Person, usePersonName } from '../users/person'
import { MiniLineage } from './mini-lineage'

// For the author alone, so other readers do not carry it.
const ConsentSwitch = lazy(() => import('./consent-switch'))

const icon = { size: 16, strokeWidth: 1.5, className: 'mt-1 shrink-0', 'aria-hidden': true } as const

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-4">
      <h2 className="mb-2 text-12 font-medium text-quiet">{title}</h2>
      {children}
    </section>
  )
}

/** Who gave it, under what terms, where it came from and where it went. */
export function PromptSide(props: { prompt: PromptPage; signedIn: boolean; holding: HoldingRelease[] }) {
  const { prompt, signedIn } = props
  const { t } = useTranslation()
  const words = useWords()
  const nameOf = usePersonName()
  return (
    <aside className="flex flex-col gap-4 text-14 rail:col-span-4">
      <div className="flex items-center gap-3">
        <Avatar name={nameOf(prompt.author)} size={40} />
        <span className="min-w-0">
          <Person
            by={prompt.by}
            author={prompt.author}
            className="block truncate font-medium hover:underline"
          />
          {isLeftName(prompt.by) ? null : (
            <span className="block truncate text-12 text-quiet">@{prompt.by}</span>
          )}
        </span>
      </div>
      <Fact title={t('prompt:terms')}>
        <p className="font-medium">{words('license', prompt.license)}</p>
        <p className="text-quiet">{t(`words:license.${prompt.license}.hint`)}</p>
        <p className="mt-2 flex gap-2">
          {prompt.trainingConsent ? <CircleCheck {...icon} /> : <CircleSlash {...icon} />}
          {t(prompt.trainingConsent ? 'prompt:consent.given' : 'prompt:consent.refused')}
        </p>
        {prompt.mine ? (
          <Suspense>
            <ConsentSwitch prompt={prompt} holding={props.holding} />
          </Suspense>
        ) : null}
      </Fact>
      <Lineage prompt={prompt} />
      <Datasets prompt={prompt} />
      {prompt.collectionCount > 0 && prompt.state === 'published' ? <InCollections prompt={prompt} /> : null}
      {(prompt.findings.length > 0 || prompt.scores) && prompt.state === 'published' ? (
        <Fact title={t('prompt:findings')}>
          <FindingList findings={prompt.findings} />
          <LedgerLink to={`/prompts/${prompt.id}/cleaning?revision=${prompt.revision.number}`} />
          <ScoreTable scores={prompt.scores} />
        </Fact>
      ) : null}
      {prompt.original ? (
        <details className="border-t border-line pt-4">
          <summary className="cursor-pointer text-12 font-medium text-quiet">{t('prompt:original')}</summary>
          <p className="mt-2 font-medium">{prompt.original.title}</p>
          <p className="mt-1 max-h-80 overflow-y-auto font-mono text-12 whitespace-pre-wrap">
            {prompt.original.text}
          </p>
        </details>
      ) : null}
      {prompt.tags.length > 0 ? (
        <Fact title={t('prompt:tags')}>
          <p className="flex flex-wrap gap-1">
            {prompt.tags.map((tag) => (
              <Chip key={tag} to={`/prompts?tag=${encodeURIComponent(tag)}`}>
                {tag}
              </Chip>
            ))}
          </p>
        </Fact>
      ) : null}
      <Doors prompt={prompt} signedIn={signedIn} />
    </aside>
  )
}

function Lineage({ prompt }: { prompt: PromptPage }) {
  const { t } = useTranslation()
  const nameOf = usePersonName()
  if (!prompt.parentId && prompt.remixes.length === 0) return null
  return (
    <Fact title={t('prompt:lineage')}>
      <MiniLineage prompt={prompt} />
      <ul className="mt-3 flex flex-col gap-1 empty:hidden">
        {[...(prompt.parent ? [prompt.parent] : []), ...prompt.remixes].map((link) => (
          <li key={link.id} className="flex gap-2">
            <GitBranch
              {...icon}
              className={`${icon.className} ${link === prompt.parent ? 'rotate-180' : ''}`}
            />
            <span className="min-w-0">
              <span className="sr-only">
                {t(link === prompt.parent ? 'prompt:lineage.from' : 'prompt:lineage.to')}{' '}
              </span>
              <Link to={`/prompts/${link.id}`} className="hover:underline">
                {link.title}
              </Link>{' '}
              <span className="text-quiet">· {nameOf(link.author)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  )
}

function Datasets({ prompt }: { prompt: PromptPage }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (prompt.datasets.length === 0) return null
  return (
    <Fact title={t('prompt:datasets')}>
      <ul className="flex flex-col gap-1">
        {prompt.datasets.map((dataset) => (
          <li key={`${dataset.owner}/${dataset.name}`} className="flex gap-2">
            <Database {...icon} />
            <span className="min-w-0">
              <Link to={`/datasets/${dataset.owner}/${dataset.name}`} className="hover:underline">
                <DatasetName owner={dataset.owner} name={dataset.name} />
              </Link>{' '}
              <span className="text-quiet">
                {t('prompt:datasets.records', {
                  count: dataset.records,
                  n: formatNumber(locale, dataset.records)
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  )
}

function InCollections({ prompt }: { prompt: PromptPage }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const count = prompt.collectionCount
  return (
    <p className="flex gap-2 border-t border-line pt-4">
      <Layers {...icon} />
      <Link to={`/collections?prompt=${prompt.id}`} className="hover:underline">
        {t('prompt:in_collections', { count, n: formatNumber(locale, count) })}
      </Link>
    </p>
  )
}

function Doors({ prompt, signedIn }: { prompt: PromptPage; signedIn: boolean }) {
  const { t } = useTranslation()
  const door = 'inline-flex items-center gap-2 text-quiet hover:text-ink'
  const small = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const
  return (
    <nav aria-label={t('prompt:more')} className="flex flex-col items-start gap-2 border-t border-line pt-4">
      <Link to={`/prompts/${prompt.id}/revisions`} className={door}>
        <History {...small} /> {t('prompt:revisions')}
      </Link>
      {prompt.mine && prompt.state !== 'withdrawn' && prompt.state !== 'removed' ? (
        <>
          <Link to={`/prompts/${prompt.id}/edit`} className={door}>
            <Pencil {...small} /> {t('prompt:edit')}
          </Link>
          <Link to={`/prompts/${prompt.id}/withdraw`} className={door}>
            <Undo2 {...small} /> {t('prompt:withdraw')}
          </Link>
        </>
      ) : null}
      {!prompt.mine && prompt.state === 'published' ? (
        <Link to={`/prompts/${prompt.id}/report`} className={door} rel={signedIn ? undefined : 'nofollow'}>
          <Flag {...small} /> {t('prompt:report')}
        </Link>
      ) : null}
      {!signedIn && prompt.state === 'published' ? (
        <Link to={`/rights?work=/prompts/${prompt.id}`} className={door} rel="nofollow">
          <Scale {...small} /> {t('common:nav.rights')}
        </Link>
      ) : null}
    </nav>
  )
}
