import '~/i18n/load/parameters'
import '~/i18n/load/generators'
import { useTranslation } from '~/i18n/react'
import { limitsOf } from '../../domain/generators/registry/check-parameters'
import type { Parameter } from '../../domain/generators/registry/parameter'
import { DataTable } from '../ui'

/** The settings a generator takes: what each does, what it can be, and how else it is written. Folded away at first. */
export function ParameterTable({ parameters }: { parameters: readonly Parameter[] }) {
  const { t } = useTranslation()
  if (parameters.length === 0) return null
  const hintOf = (name: string) => {
    const hint = t(`parameters:hint.${name}`)
    return hint.startsWith('parameters:') ? '' : hint
  }
  return (
    <details className="mt-4 rounded-card border border-line bg-card">
      <summary className="cursor-pointer p-4 text-16 font-medium">
        {t('generators:parameters.title')}{' '}
        <span className="text-14 font-normal text-quiet tabular-nums">{parameters.length}</span>
      </summary>
      <p className="px-4 pb-3 text-14 text-quiet">{t('generators:parameters.lead')}</p>
      <DataTable
        caption={t('generators:parameters.title')}
        className="rounded-t-none border-x-0 border-b-0"
        rows={[...parameters]}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            label: t('generators:parameters.name'),
            cell: ({ key, label }) => (
              <div className="min-w-44">
                {t(label)} <code className="ml-1 font-mono text-12 text-quiet">{key}</code>
                {hintOf(key) ? <span className="block text-12 text-quiet">{hintOf(key)}</span> : null}
              </div>
            )
          },
          {
            key: 'value',
            label: t('generators:parameters.value'),
            cell: (one) => (
              <div className="min-w-28">
                {t(`parameters:kind.${one.kind}`)}
                <span className="block font-mono text-12 text-quiet">{limitsOf(one)}</span>
              </div>
            )
          },
          {
            key: 'also',
            label: t('generators:parameters.also'),
            cell: ({ aliases }) => (
              <div className="min-w-44 font-mono text-12 text-quiet">{aliases.slice(0, 5).join(', ')}</div>
            )
          }
        ]}
      />
    </details>
  )
}
