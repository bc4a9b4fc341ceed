import '~/i18n/load/directory'
import { useTranslation } from '~/i18n/react'
import { bibtexOf, type CitedRelease } from '../../domain/datasets/cite'
import { CopyButton } from '../prompts/copy-button'

/** How to cite a release. */
export function CiteBox({ origin, release }: { origin: string; release: CitedRelease }) {
  const { t } = useTranslation()
  const bibtex = bibtexOf(origin, release)
  return (
    <details className="mt-4 rounded-card border border-line bg-card px-4 py-3">
      <summary className="text-14 font-medium">{t('directory:cite')}</summary>
      <p className="mt-2 text-12 text-quiet">{t('directory:cite.hint')}</p>
      <pre className="my-2 rounded-control bg-sunken p-3 font-mono text-12 whitespace-pre-wrap wrap-anywhere">
        {bibtex}
      </pre>
      <CopyButton text={() => bibtex}>{t('common:copy')}</CopyButton>
    </details>
  )
}
