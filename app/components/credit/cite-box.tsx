import '~/i18n/load/credit'
import { useTranslation } from '~/i18n/react'
import { CopyButton } from '../prompts/copy-button'

/** A citation to select or copy. */
export function CiteBox({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation()
  return (
    <figure className="rounded-card border border-line bg-card p-4">
      <figcaption className="mb-2 flex min-h-8 items-center justify-between gap-3 text-12 text-quiet">
        {label}
        <CopyButton text={() => text}>{t('credit:cite.copy')}</CopyButton>
      </figcaption>
      <pre className="overflow-x-auto font-mono text-12 whitespace-pre-wrap select-all">{text}</pre>
    </figure>
  )
}
