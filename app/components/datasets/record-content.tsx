import '~/i18n/load/datasets'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { DatasetRecord, RecordOutput } from '../../domain/datasets/record'
import { fromFirstAnswer } from '../../domain/outputs/dialogue'
import { Bubbles } from '../outputs/output-words'
import { Badge, Stars } from '../ui'
import { RecordPicture } from './record-picture'

type Shown = Pick<
  RecordOutput,
  'response' | 'dialogue' | 'image' | 'rating_score' | 'rating_count' | 'generator' | 'model'
>

interface Look {
  /** Names of generators by their ids. */
  generators: Record<string, string>
  lines: 'few' | 'all'
}

/** What a row is made of: the words or the image, two of them side by side where they are compared, and the label. */
export function RecordContent({ record, ...look }: { record: DatasetRecord } & Look) {
  const { t } = useTranslation()
  const { other, tie } = record
  const side = (role: 'chosen' | 'rejected') => (tie ? t('datasets:row.tie') : t(`datasets:row.${role}`))
  return (
    <>
      {other ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <Side label={side('chosen')} better={!tie} output={record} alt={record.title} {...look} />
          <Side label={side('rejected')} better={false} output={other} alt={record.title} {...look} />
        </div>
      ) : record.output_id ? (
        <Content output={record} alt={record.title} lines={look.lines} />
      ) : null}
      <RecordLabel record={record} />
    </>
  )
}

/** Of an unpaired or classified row: what it is labelled as. */
export function RecordLabel({ record, bare }: { record: DatasetRecord; bare?: boolean }) {
  const { t } = useTranslation()
  const { label } = record
  if (label === undefined) return null
  const word =
    typeof label === 'boolean'
      ? t(label ? 'datasets:label.wanted' : 'datasets:label.unwanted')
      : label === 'human' || label === 'ai'
        ? t(`datasets:label.${label}`)
        : t(`words:scenario.${label}`)
  return (
    <span className="flex items-center gap-2 text-12 text-quiet">
      {bare ? null : t('datasets:row.label')}
      <Badge tone={label === true ? 'moss' : label === false ? 'brick' : undefined}>{word}</Badge>
    </span>
  )
}

function Side(props: { label: string; better: boolean; output: Shown; alt: string } & Look) {
  const { output, generators } = props
  const generator = output.generator && (generators[output.generator] ?? output.generator)
  return (
    <div className="grid min-w-0 content-start gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Badge tone={props.better ? 'moss' : undefined}>{props.label}</Badge>
        <Stars value={output.rating_score} count={output.rating_count} />
      </div>
      <Content output={output} alt={props.alt} lines={props.lines} />
      <p className="text-12 text-quiet">{[generator, output.model].filter(Boolean).join(' · ')}</p>
    </div>
  )
}

function Content({ output, alt, lines }: { output: Shown; alt: string; lines: 'few' | 'all' }) {
  if (output.image)
    return (
      <RecordPicture
        sha256={output.image.original}
        alt={output.image.alt || alt}
        className="max-h-64 rounded-control bg-sunken object-contain"
      />
    )
  if (output.dialogue && lines === 'all')
    return (
      <div className="grid gap-3 rounded-control border border-line p-3">
        <Bubbles text={output.response ?? ''} />
      </div>
    )
  return (
    <div
      className={clsx('rounded-control border border-line p-3', lines === 'few' ? 'bg-sunken' : 'bg-card')}
    >
      <p
        className={clsx(
          'font-mono text-14 whitespace-pre-wrap wrap-anywhere',
          lines === 'few' && 'line-clamp-4'
        )}
      >
        {output.dialogue ? fromFirstAnswer(output.response ?? '') : output.response}
      </p>
    </div>
  )
}
