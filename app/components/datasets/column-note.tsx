import '~/i18n/load/changes'
import { useTranslation } from '~/i18n/react'
import type { ColumnChanges } from '../../domain/datasets/diff/changes'

/** Which columns came and went between two releases: no record changed by that. */
export function ColumnNote({ columns }: { columns: ColumnChanges }) {
  const { t } = useTranslation()
  return (
    <dl className="mb-4 grid gap-1 text-14">
      {(['added', 'gone'] as const).map((kind) =>
        columns[kind].length > 0 ? (
          <div key={kind} className="flex flex-wrap gap-x-2">
            <dt className="text-quiet">{t(`changes:columns.${kind}`)}</dt>
            {columns[kind].map((name) => (
              <dd key={name} className="font-mono">
                {name}
              </dd>
            ))}
          </div>
        ) : null
      )}
    </dl>
  )
}
