import '~/i18n/load/care'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { Button } from '../ui'

/** An admin agrees with a decision, and has the case given to others. */
export function ChooseGold({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  return (
    <Form method="post" action="/review/gold" className="mt-3">
      <input type="hidden" name="caseId" value={caseId} />
      <Button
        name="intent"
        value="add"
        size="sm"
        className="h-auto! min-h-8 py-1 whitespace-normal!"
        data-command={t('care:gold.choose')}
      >
        {t('care:gold.choose')}
      </Button>
      <p className="mt-1 text-12 text-quiet">{t('care:gold.choose.hint')}</p>
    </Form>
  )
}
