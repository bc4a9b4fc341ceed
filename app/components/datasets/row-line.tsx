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
import { type RowColumnName, WORK_COLUMNS } from '../../domain/datasets/viewer/row-columns'
import { fromFirstAnswer } from '../../domain/outputs/dialogue'
import { Stars } from '../ui'
import { RecordLabel } from './record-content'
import { RecordPicture } from './record-picture'
import type { RowColumn } from './row-columns'
import { isFact, RowFact } from './row-fact'

/** A row of the table; on a phone its cells stand below each other. The whole of it opens it. */
export function RowLine(props: {
  row: PageRow
  columns: readonly RowColumn[]
  /** The reader chose the columns: all of them are shown, also on a phone. */
  chosen: boolean
  /** Names of generators by their ids. */
  generators: Record<string, string>
  /** What the rows are searched for: marked in them. */
  asked: string
  to: string
  open: boolean
}) {
  const { t } = useTranslation()
  const { row, columns, chosen, asked, to, open } = props
  const cell = 'min-w-0 px-3 align-top sm:border-b sm:border-line sm:py-2.5'
  return (
    <tr
      className={clsx(
        'relative grid grid-cols-[minmax(2.25rem,auto)_minmax(0,1fr)] gap-y-1 border-b border-line py-3 transition-colors sm:table-row sm:border-0 sm:py-0',
        open ? 'bg-ember-soft' : row.revoked ? 'bg-sunken' : 'hover:bg-sunken'
      )}
    >
      <td className={clsx(cell, 'block pr-0 sm:table-cell sm:pr-3')}>
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
        <td colSpan={columns.length} className={clsx(cell, 'block text-quiet sm:table-cell')}>
          {t('datasets:data.revoked', { index: row.index, reason: t(`changes:reason.${row.reason}`) })}
        </td>
      ) : (
        columns.map(({ key }) => (
          <td
            key={key}
            className={clsx(
              cell,
              'col-start-2 block sm:table-cell',
              !chosen && (key === 'language' || key === 'scenario' || key === 'license') && 'hidden'
            )}
          >
            {isFact(key) ? (
              <span className="mr-1.5 text-12 text-quiet sm:hidden">{t(`viewer:column.${key}`)}</span>
            ) : null}
            {row.veiled && isWork(key) ? (
              <Veil rating={row.veiled} />
            ) : (
              <Cell name={key} record={row.record} asked={asked} generators={props.generators} />
            )}
          </td>
        ))
      )}
    </tr>
  )
}

const isWork = (name: RowColumnName): boolean => (WORK_COLUMNS as readonly string[]).includes(name)

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

function Cell(props: {
  name: RowColumnName
  record: DatasetRecord
  asked: string
  generators: Record<string, string>
}): ReactNode {
  const { name, record, asked } = props
  const { other } = record
  const work = { title: record.title, asked }
  switch (name) {
    case 'title':
      return <Words text={record.title} lang={record.language} asked={asked} />
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
    default:
      return <RowFact name={name} record={record} generators={props.generators} />
  }
}

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
