import '~/i18n/load/imports'
import { useTranslation } from '~/i18n/react'
import { reasonKey } from '../../domain/imports/reject-reason'

/** A format and a reason in the reader's words; as they are where there are none. */
export function useImportWords() {
  const { t } = useTranslation()
  return {
    format: (format: string) => t(`imports:format.${format}`, { defaultValue: format }),
    reason: (reason: string) => {
      const key = reasonKey(reason)
      return key ? t(key) : reason
    }
  }
}
