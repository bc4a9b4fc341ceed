import '~/i18n/load/imports'
import { useTranslation } from '~/i18n/react'
import { COLUMN_ROLES, type ColumnMapping } from '../../domain/formats/column-mapping'
import type { FileColumns } from '../../domain/formats/file-columns.server'
import { Select } from '../ui'

/** What each column holds; every change draws the preview anew. */
export function ColumnMap(props: {
  columns: FileColumns
  /** As a person chose before; null: as guessed. */
  mapping: ColumnMapping | null
  onChange: () => void
}) {
  const { t } = useTranslation()
  const { columns, guess } = props.columns
  const roles = props.mapping ?? guess
  return (
    <>
      <p className="mb-3 text-14 text-quiet">{t('imports:map.hint')}</p>
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {columns.map(({ name, samples }, i) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name, and never change places
            key={i}
            className="grid items-center gap-x-4 gap-y-2 p-3 sm:grid-cols-[minmax(0,1fr)_12rem]"
          >
            <label htmlFor={`column-${i}`} className="min-w-0">
              <code className="font-mono text-14 wrap-anywhere">{name}</code>
              {samples.map((sample) => (
                <span key={sample} className="block truncate text-12 text-quiet">
                  {sample}
                </span>
              ))}
            </label>
            <input type="hidden" name={`columns[${i}].name`} value={name} />
            <Select
              id={`column-${i}`}
              name={`columns[${i}].role`}
              defaultValue={Object.hasOwn(roles, name) ? roles[name] : 'ignore'}
              onChange={props.onChange}
            >
              {COLUMN_ROLES.map((role) => (
                <option key={role} value={role}>
                  {t(`imports:role.${role}`)}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
    </>
  )
}
