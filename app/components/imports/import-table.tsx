import '~/i18n/load/imports'
import { Link } from '@remix-run/react'
import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle, type LucideIcon, Undo2 } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { ImportState } from '~db/vocabulary'
import type { ImportView } from '../../domain/imports/import-view'
import { formatBytes, formatNumber, useLocale } from '../../i18n/format'
import { Badge, type Tone, When } from '../ui'
import { useImportWords } from './import-words'

export type ShownImport = Omit<ImportView, 'createdAt' | 'startedAt' | 'finishedAt'> & {
  createdAt: Date | string
}

const LOOK: Record<ImportState, [Tone, LucideIcon]> = {
  ready: ['plain', CircleDashed],
  waiting: ['ember', LoaderCircle],
  running: ['ember', LoaderCircle],
  done: ['moss', CircleCheck],
  failed: ['brick', CircleAlert],
  cancelled: ['amber', CircleAlert],
  undoing: ['ember', LoaderCircle],
  undone: ['plain', Undo2]
}

export function ImportBadge({ state }: { state: ImportState }) {
  const { t } = useTranslation()
  const [tone, Icon] = LOOK[state]
  return (
    <Badge tone={tone} icon={<Icon size={14} strokeWidth={1.5} aria-hidden />}>
      {t(`imports:state.${state}`)}
    </Badge>
  )
}

/** A person's imports, a row each: the file, how far it is, what came of it. */
export function ImportTable({ imports }: { imports: ShownImport[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useImportWords()
  return (
    <ul className="rounded-card border border-line bg-card">
      {imports.map((item) => (
        <li
          key={item.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-0"
        >
          <div className="min-w-0 flex-1 basis-60">
            <Link to={`/imports/${item.id}`} className="block truncate font-medium hover:text-ember">
              {item.fileName}
            </Link>
            <p className="flex flex-wrap gap-x-3 text-12 text-quiet">
              {item.format ? <span>{words.format(item.format)}</span> : null}
              <span className="tabular-nums">{formatBytes(locale, item.sizeBytes)}</span>
              <When date={item.createdAt} />
            </p>
          </div>
          {item.added + item.addedOutputs + item.rejected > 0 ? (
            <p className="flex flex-wrap gap-x-3 text-14 text-quiet tabular-nums">
              {(['added', 'addedOutputs', 'rejected'] as const).map((count) =>
                item[count] > 0 ? (
                  <span key={count}>
                    {t(`imports:count.${count === 'addedOutputs' ? 'outputs' : count}`)}{' '}
                    {formatNumber(locale, item[count])}
                  </span>
                ) : null
              )}
            </p>
          ) : null}
          <ImportBadge state={item.state} />
        </li>
      ))}
    </ul>
  )
}
