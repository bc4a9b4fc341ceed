import '~/i18n/load/composer'
import { useTranslation } from '~/i18n/react'
import { Alert } from '../ui'
import type { Filled } from './use-fill'

/** Says what was filled in from a file or a pasted text, with a way back. */
export function FilledNotice({ filled, onDismiss }: { filled: Filled; onDismiss: () => void }) {
  const { t } = useTranslation()
  const fields = filled.fields
    .map((field) => t(`composer:filled.field.${field}`))
    .join(t('composer:filled.and'))
  return (
    <Alert
      tone="moss"
      title={
        filled.from === null
          ? t('composer:filled.pasted', { fields })
          : t('composer:filled.file', { name: filled.from, fields })
      }
    >
      <span className="flex gap-4">
        <button type="button" onClick={filled.undo} className="cursor-pointer underline">
          {t('composer:filled.undo')}
        </button>
        <button type="button" onClick={onDismiss} className="cursor-pointer text-quiet underline">
          {t('composer:filled.keep')}
        </button>
      </span>
    </Alert>
  )
}
