import '~/i18n/load/changes'
import '~/i18n/load/datasets'
import '~/i18n/load/viewer'
import { Link } from '@remix-run/react'
import { ArrowUpRight, ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { ContentRating } from '~db/vocabulary'
import type { DatasetRecord } from '../../domain/datasets/record'
import type { PageRow } from '../../domain/datasets/rows-page'
import { VeilFace } from '../content-ratings/veil'
import { CopyButton } from '../prompts/copy-button'
import { Badge, ButtonLink } from '../ui'
import { RecordContent } from './record-content'
import { Provenance } from './row-provenance'

interface Props {
  row: PageRow
  /** Names of generators by their ids. */
  generators: Record<string, string>
  close: string
  previous: string | null
  next: string | null
  /** Where a veiled row is shown; what is behind a gate is met on its own page first. */
  unveil: string
}

const step =
  'inline-flex size-8 items-center justify-center rounded-control text-quiet hover:bg-sunken hover:text-ink'

/** Everything a row says about itself, beside the table; on a phone over it. Closed and walked by links. */
export function RowPanel({ row, generators, close, previous, next, unveil }: Props) {
  const { t } = useTranslation()
  return (
    <aside
      data-row-panel
      tabIndex={-1}
      aria-label={t('viewer:record', { index: row.index })}
      className="fixed inset-0 z-50 overflow-y-auto bg-page outline-none sm:left-auto sm:w-[32rem] sm:max-w-[85vw] sm:border-l sm:border-line sm:shadow-soft"
    >
      <header className="sticky top-0 z-10 flex items-center gap-1 border-b border-line bg-page px-4 py-2">
        <h2 className="mr-auto text-16 font-medium">{t('viewer:record', { index: row.index })}</h2>
        {previous ? (
          <Link
            to={previous}
            preventScrollReset
            data-row-previous
            aria-label={t('viewer:previous')}
            className={step}
          >
            <ChevronLeft size={18} strokeWidth={1.5} aria-hidden />
          </Link>
        ) : null}
        {next ? (
          <Link to={next} preventScrollReset data-row-next aria-label={t('viewer:next')} className={step}>
            <ChevronRight size={18} strokeWidth={1.5} aria-hidden />
          </Link>
        ) : null}
        <Link to={close} preventScrollReset data-row-close aria-label={t('common:close')} className={step}>
          <X size={18} strokeWidth={1.5} aria-hidden />
        </Link>
      </header>
      <div className="grid gap-6 p-4">
        {row.revoked ? (
          <p className="text-14 text-quiet">
            {t('datasets:data.revoked', { index: row.index, reason: t(`changes:reason.${row.reason}`) })}
          </p>
        ) : (
          <Whole
            record={row.record}
            generators={generators}
            veil={row.veiled ? { rating: row.veiled, to: row.gated ? row.record.source_url : unveil } : null}
          />
        )}
      </div>
    </aside>
  )
}

function Whole({
  record,
  generators,
  veil
}: {
  record: DatasetRecord
  generators: Record<string, string>
  veil: { rating: ContentRating; to: string } | null
}) {
  const { t } = useTranslation()
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink to={record.source_url} variant="ember" size="sm">
          {t('datasets:data.source')}
          <ArrowUpRight size={16} strokeWidth={1.5} aria-hidden />
        </ButtonLink>
        <Badge>{t(`words:license.${record.license}`)}</Badge>
        <Badge>{t(`words:language.${record.language}`)}</Badge>
        <Badge>{t(`words:scenario.${record.scenario}`)}</Badge>
      </div>
      {veil ? (
        <Link
          to={veil.to}
          preventScrollReset
          rel="nofollow"
          className="block h-48 overflow-hidden rounded-card border border-line"
        >
          <VeilFace rating={veil.rating} />
        </Link>
      ) : (
        <Works record={record} generators={generators} />
      )}
      <Provenance record={record} generators={generators} />
      <Ids record={record} />
    </>
  )
}

function Works({ record, generators }: { record: DatasetRecord; generators: Record<string, string> }) {
  const { t } = useTranslation()
  return (
    <>
      <Text label={t('datasets:row.prompt')} text={record.prompt} lang={record.language} />
      {record.caption && record.caption !== record.prompt ? (
        <Text label={t('datasets:row.caption')} text={record.caption} />
      ) : null}
      {record.output_id || record.label !== undefined ? (
        <div className="grid min-w-0 gap-2">
          {record.other || !record.output_id ? null : (
            <p className="text-12 text-quiet">
              {t(record.image ? 'viewer:column.image' : 'datasets:row.response')}
            </p>
          )}
          <RecordContent record={record} generators={generators} lines="all" />
        </div>
      ) : null}
    </>
  )
}

/** Ids as the files have them, each to be copied. */
function Ids({ record }: { record: DatasetRecord }) {
  const { t } = useTranslation()
  const ids: [string, string | null | undefined][] = [
    ['id', record.id],
    ['prompt_id', record.prompt_id],
    ['revision_id', record.revision_id],
    ['output_id', record.output_id],
    ['other_output_id', record.other?.output_id],
    ['cluster', record.cluster]
  ]
  return (
    <section aria-label={t('viewer:ids')}>
      <h3 className="mb-2 text-14 font-medium">{t('viewer:ids')}</h3>
      <dl className="grid gap-2">
        {ids.map(([name, id]) =>
          id ? (
            <div key={name} className="text-12">
              <dt className="text-quiet">
                <code>{name}</code>
              </dt>
              <dd className="flex items-center justify-between gap-2">
                <code className="min-w-0 wrap-anywhere">{id}</code>
                <CopyButton text={() => id}>
                  {t('common:copy')}
                  <span className="sr-only"> {name}</span>
                </CopyButton>
              </dd>
            </div>
          ) : null
        )}
      </dl>
    </section>
  )
}

const Text = ({ label, text, lang }: { label: string; text: string; lang?: string }) => (
  <div className="min-w-0">
    <p className="mb-1 text-12 text-quiet">{label}</p>
    <p
      lang={lang === 'und' ? undefined : lang}
      className="rounded-control border border-line bg-card p-3 font-mono text-14 whitespace-pre-wrap wrap-anywhere"
    >
      {text}
    </p>
  </div>
)
