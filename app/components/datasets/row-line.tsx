import '~/i18n/load/changes'
import '~/i18n/load/datasets'
import '~/i18n/load/viewer'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { EyeOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '~/i18n/react'
import type { ContentRating } from '~db/vocabulary'
import type { DatasetRecord, RecordOutput } from '../../domain/datasets/record'
import type { PageRow } from '../../domain/datasets/rows-page'
import { excerptOf } from '../../domain/datasets/viewer/excerpt'
import { fromFirstAnswer } from '../../domain/outputs/dialogue'
import { Stars } from '../ui'
import { RecordLabel } from './record-content'
import { RecordPicture } from './record-picture'
import type { RowChart } from './row-charts'

type ColumnName =
  | 'row'
  | 'prompt'
  | 'response'
  | 'chosen'
  | 'rejected'
  | 'image'
  | 'caption'
  | 'label'
  | 'rating'
  | 'language'
  | 'scenario'
  | 'license'

export interface RowColumn {
  key: ColumnName
  label: ColumnName
  chart?: RowChart
  /** Where there is room for columns. */
  width: string
}

const column = (key: ColumnName, width: string, chart?: RowChart): RowColumn => ({
  key,
  label: key,
  width,
  chart
})

/** The columns that these rows fill. */
export function columnsOf(rows: readonly PageRow[]): RowColumn[] {
  const records = rows.flatMap((row) => (row.revoked ? [] : [row.record]))
  const images = records.some(({ image }) => image !== null)
  const pairs = records.some(({ other }) => other !== undefined)
  const outputs = records.some(({ output_id }) => output_id !== null)
  const works: RowColumn[] = pairs
    ? [
        column('chosen', images ? 'w-36' : '', 'responseLengths'),
        column('rejected', images ? 'w-36' : '', 'otherLengths')
      ]
    : images
      ? [column('image', 'w-32')]
      : outputs
        ? [column('response', '', 'responseLengths')]
        : []
  const prompt = column(
    records.some(({ caption }) => caption !== undefined) ? 'caption' : 'prompt',
    '',
    'promptLengths'
  )
  return [
    column('row', 'w-16'),
    ...(images ? [...works.map(({ chart: _, ...work }) => work), prompt] : [prompt, ...works]),
    ...(records.some(({ label }) => label !== undefined) ? [column('label', 'w-28')] : []),
    column('rating', 'w-28', 'ratings'),
    column('language', 'w-28', 'languages'),
    column('scenario', 'w-28', 'scenarios'),
    column('license', 'w-28', 'licenses')
  ]
}

/** A row of the table; on a phone its cells stand below each other. The whole of it opens it. */
export function RowLine(props: {
  row: PageRow
  columns: readonly RowColumn[]
  /** What the rows are searched for: marked in them. */
  asked: string
  to: string
  open: boolean
}) {
  const { t } = useTranslation()
  const { row, columns, asked, to, open } = props
  const cell = 'min-w-0 px-3 align-top sm:border-b sm:border-line sm:py-2.5'
  return (
    <tr
      className={clsx(
        'relative grid grid-cols-[3.5rem_minmax(0,1fr)] gap-y-1 border-b border-line py-3 transition-colors sm:table-row sm:border-0 sm:py-0',
        open ? 'bg-ember-soft' : row.revoked ? 'bg-sunken' : 'hover:bg-sunken'
      )}
    >
      <td className={clsx(cell, 'block sm:table-cell')}>
        <Link
          to={to}
          preventScrollReset
          data-row-link={row.index}
          aria-current={open ? 'true' : undefined}
          aria-label={t('viewer:open', { index: row.index })}
          className="scroll-my-20 font-mono text-12 text-quiet tabular-nums after:absolute after:inset-0"
        >
          {row.index}
        </Link>
      </td>
      {row.revoked ? (
        <td colSpan={columns.length - 1} className={clsx(cell, 'block text-quiet sm:table-cell')}>
          {t('datasets:data.revoked', { index: row.index, reason: t(`changes:reason.${row.reason}`) })}
        </td>
      ) : (
        columns.slice(1).map(({ key }) => (
          <td
            key={key}
            className={clsx(
              cell,
              'col-start-2 block sm:table-cell',
              (key === 'language' || key === 'scenario' || key === 'license') && 'hidden'
            )}
          >
            {row.veiled && WORKS.includes(key) ? (
              <Veil rating={row.veiled} />
            ) : (
              <Cell name={key} record={row.record} asked={asked} />
            )}
          </td>
        ))
      )}
    </tr>
  )
}

/** Columns that show a work itself. */
const WORKS: readonly ColumnName[] = ['prompt', 'caption', 'response', 'image', 'chosen', 'rejected']

/** In place of a work the reader veils: the row opens, and asks. */
function Veil({ rating }: { rating: ContentRating }) {
  const { t } = useTranslation()
  return (
    <span className="inline-flex items-center gap-1.5 text-12 text-quiet">
      <EyeOff size={14} strokeWidth={1.5} aria-hidden />
      {t(`words:content_rating.${rating}`)}
    </span>
  )
}

function Cell(props: { name: ColumnName; record: DatasetRecord; asked: string }): ReactNode {
  const { t } = useTranslation()
  const { name, record, asked } = props
  const { other } = record
  const work = { title: record.title, asked }
  switch (name) {
    case 'prompt':
      return <Words text={record.prompt} lang={record.language} asked={asked} />
    case 'caption':
      return <Words text={record.caption ?? record.prompt} lang={record.language} asked={asked} />
    case 'response':
    case 'image':
      return <Work output={record} {...work} />
    case 'chosen':
      return <Work output={record} side={record.tie ? undefined : 'chosen'} {...work} />
    case 'rejected':
      return other ? <Work output={other} side={record.tie ? undefined : 'rejected'} {...work} /> : null
    case 'label':
      return <RecordLabel record={record} bare />
    case 'rating':
      return (
        <span className="flex gap-3 sm:grid sm:justify-items-start sm:gap-0.5">
          <Stars value={record.rating_score} count={record.rating_count} />
          {other ? <Stars value={other.rating_score} count={other.rating_count} /> : null}
        </span>
      )
    case 'language':
      return <Plain>{t(`words:language.${record.language}`)}</Plain>
    case 'scenario':
      return <Plain>{t(`words:scenario.${record.scenario}`)}</Plain>
    case 'license':
      return <Plain>{t(`words:license.${record.license}`)}</Plain>
    default:
      return null
  }
}

const Plain = ({ children }: { children: ReactNode }) => (
  <span className="text-12 text-quiet">{children}</span>
)

/** More than three lines of the widest cell. */
const CELL_UNITS = 400

function Words({ text, lang, asked }: { text: string; lang?: string; asked: string }) {
  let at = 0
  return (
    <span
      lang={lang === 'und' ? undefined : lang}
      className="line-clamp-3 font-mono text-12 whitespace-pre-line wrap-anywhere"
    >
      {excerptOf(text, asked, CELL_UNITS).map((piece) => {
        const key = at
        at += piece.text.length
        return piece.marked ? (
          <mark key={key} className="rounded-sm bg-amber-soft font-medium text-ink">
            {piece.text}
          </mark>
        ) : (
          piece.text
        )
      })}
    </span>
  )
}

/**
 * What an output is made of. Whether it was chosen is told by a line, and on a phone, without column heads, by a word;
 * there a line also tells words from the prompt's.
 */
function Work(props: {
  output: Pick<RecordOutput, 'response' | 'dialogue' | 'image'>
  title: string
  asked: string
  side?: 'chosen' | 'rejected'
}) {
  const { t } = useTranslation()
  const { output, side, asked } = props
  const lined = side ? 'border-l-2 pl-2' : output.image ? '' : 'max-sm:border-l-2 max-sm:pl-2'
  return (
    <span className={clsx('block', lined, side === 'chosen' ? 'border-moss' : 'border-line')}>
      {side ? <span className="block text-12 text-quiet sm:hidden">{t(`datasets:row.${side}`)}</span> : null}
      {output.image ? (
        <RecordPicture
          sha256={output.image.original}
          alt={output.image.alt || props.title}
          className="h-20 w-full max-w-32 rounded-control bg-sunken object-cover"
        />
      ) : (
        <Words
          text={output.dialogue ? fromFirstAnswer(output.response ?? '') : (output.response ?? '')}
          asked={asked}
        />
      )}
    </span>
  )
}
