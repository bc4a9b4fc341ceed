import '~/i18n/load/changes'
import { useTranslation } from '~/i18n/react'
import type { ColumnChanges } from '../../domain/datasets/diff/changes'

/** What came and went between two releases besides records: columns of rows, and the folder of training lines. */
export function ColumnNote({
  columns,
  linesGone
}: {
  columns: ColumnChanges | null
  linesGone: string | null
}) {
  const { t } = useTranslation()
  return (
    <dl className="mb-4 grid gap-1 text-14">
      {(['added', 'gone'] as const).map((kind) =>
        columns && columns[kind].length > 0 ? (
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
      {linesGone ? (
        <div className="flex flex-wrap gap-x-2">
          <dt className="text-quiet">{t('changes:lines.gone')}</dt>
          <dd>
            <span className="font-mono">{linesGone}/</span> {t('changes:lines.instead')}
          </dd>
        </div>
      ) : null}
    </dl>
  )
}
