import '~/i18n/load/datasets'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { DatasetRecord, RecordImage } from '../../domain/datasets/record'
import { mediaUrl } from '../../domain/outputs/display'
import { Stars } from '../ui'
import { RecordLabel } from './record-content'

/** A row before it is opened: the prompt and what came of it; two outputs side by side. */
export function RowSummary({ index, record }: { index: number; record: DatasetRecord }) {
  const { other } = record
  const images = [record.image, other?.image].filter((image) => image != null)
  return (
    <summary
      className={clsx(
        'grid cursor-pointer gap-3 px-4 py-3 text-14 hover:bg-sunken',
        images.length > 0
          ? 'grid-cols-[2rem_6rem_minmax(0,1fr)] sm:grid-cols-[2rem_7rem_minmax(0,1fr)_auto]'
          : record.output_id
            ? 'grid-cols-[2rem_minmax(0,1fr)] sm:grid-cols-[2rem_minmax(0,4fr)_minmax(0,5fr)_auto]'
            : 'grid-cols-[2rem_minmax(0,1fr)] sm:grid-cols-[2rem_minmax(0,1fr)_auto]',
        images.length > 1 &&
          'grid-cols-[2rem_9rem_minmax(0,1fr)] sm:grid-cols-[2rem_14rem_minmax(0,1fr)_auto]'
      )}
    >
      <span className="text-quiet tabular-nums">{index}</span>
      {images.length > 0 ? (
        <span className="grid grid-flow-col gap-2">
          {images.map((image) => (
            <Picture key={image.path} image={image} alt={record.title} />
          ))}
        </span>
      ) : null}
      <span className={clsx('self-start font-mono', images.length > 0 ? 'line-clamp-3' : 'line-clamp-2')}>
        {record.caption ?? record.prompt}
      </span>
      {images.length > 0 || !record.output_id ? null : (
        <span className="col-start-2 self-start font-mono text-quiet sm:col-auto">
          {other ? (
            <Two better={record.response} worse={other.response} />
          ) : (
            <span className="line-clamp-2">{record.response}</span>
          )}
        </span>
      )}
      <span className="hidden sm:grid sm:content-start sm:justify-items-end sm:gap-1">
        <Stars value={record.rating_score} count={record.rating_count} />
        {other ? <Stars value={other.rating_score} count={other.rating_count} /> : null}
        <RecordLabel record={record} />
      </span>
    </summary>
  )
}

function Two({ better, worse }: { better: string | null; worse: string | null }) {
  const { t } = useTranslation()
  return (
    <span className="grid grid-cols-2 gap-3">
      {(
        [
          ['chosen', better],
          ['rejected', worse]
        ] as const
      ).map(([role, text]) => (
        <span key={role} className="min-w-0">
          <span className="sr-only">{t(`datasets:row.${role}`)}: </span>
          <span
            className={clsx(
              'line-clamp-2 border-l-2 pl-2',
              role === 'chosen' ? 'border-moss' : 'border-line'
            )}
          >
            {text}
          </span>
        </span>
      ))}
    </span>
  )
}

const Picture = ({ image, alt }: { image: RecordImage; alt: string }) => (
  <img
    src={mediaUrl(image.original, 480)}
    alt={image.alt || alt}
    loading="lazy"
    className="h-18 w-full rounded-control bg-sunken object-cover"
  />
)
