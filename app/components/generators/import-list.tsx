import '~/i18n/load/generators'
import { useTranslation } from '~/i18n/react'
import type { ImportCommand } from '../../domain/generators/registry/import-commands'
import { CopyButton } from '../prompts/copy-button'
import { ButtonLink } from '../ui'

/** The terminal commands that bring many works at once. Folded away at first. */
export function ImportList({ imports }: { imports: readonly ImportCommand[] }) {
  const { t } = useTranslation()
  if (imports.length === 0) return null
  return (
    <details className="mt-4 rounded-card border border-line bg-card p-4">
      <summary className="cursor-pointer text-16 font-medium">{t('generators:imports.title')}</summary>
      <p className="mt-2 text-14">{t('generators:imports.here')}</p>
      <ButtonLink to="/imports/new" className="mt-2">
        {t('generators:imports.go')}
      </ButtonLink>
      <p className="mt-4 text-14 text-quiet">{t('generators:imports.lead')}</p>
      <ul className="mt-2 flex flex-col gap-2">
        {imports.map(({ format, command }) => (
          <li key={format} className="flex flex-wrap items-center gap-2">
            <code className="min-w-0 flex-1 overflow-x-auto rounded-control bg-sunken px-3 py-2 font-mono text-12 whitespace-nowrap">
              {command}
            </code>
            <CopyButton text={() => command}>{t('common:copy')}</CopyButton>
          </li>
        ))}
      </ul>
    </details>
  )
}
