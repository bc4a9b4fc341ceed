import '~/i18n/load/tokens'
import { useTranslation } from '~/i18n/react'
import { CopyButton } from '../prompts/copy-button'
import { Alert } from '../ui'

/** A token just made, the only time it can be seen, and where clients look for it. */
export function MadeToken({ name, token, origin }: { name: string; token: string; origin: string }) {
  const { t } = useTranslation()
  const setting = `export HF_ENDPOINT=${origin}\nexport HF_TOKEN=${token}`
  return (
    <Alert tone="moss" title={t('tokens:made.title', { name })} className="mb-6">
      <p>{t('tokens:made.text')}</p>
      <div className="my-3 flex flex-wrap items-center gap-2">
        <output
          aria-label={t('tokens:made.label')}
          className="min-w-0 rounded-control bg-card px-3 py-2 font-mono wrap-anywhere"
        >
          {token}
        </output>
        <CopyButton text={() => token}>{t('common:copy')}</CopyButton>
      </div>
      <p className="text-12">{t('tokens:made.use')}</p>
      <pre className="mt-1 overflow-x-auto rounded-control bg-card p-3 font-mono text-12 wrap-anywhere whitespace-pre-wrap">
        {setting}
      </pre>
    </Alert>
  )
}
