import '~/i18n/load/credit'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { UNDO_MINUTES } from '../../domain/credit/holding-release'
import { Alert, Button } from '../ui'

/** Says that consent was changed, and takes it back with one press. */
export default function ConsentUndo({ changed }: { changed: 'yes' | 'no' }) {
  const { t } = useTranslation()
  return (
    <Alert tone="moss" title={t(`credit:consent.done.${changed}`)}>
      <Form method="post" className="mt-1 flex flex-wrap items-center gap-3">
        <input type="hidden" name="intent" value="consent" />
        <input type="hidden" name="trainingConsent" value={changed === 'no' ? 'yes' : 'no'} />
        <Button size="sm">{t('credit:consent.undo')}</Button>
        {changed === 'no' ? (
          <span className="text-12">{t('credit:consent.undo.hint', { minutes: UNDO_MINUTES })}</span>
        ) : null}
      </Form>
    </Alert>
  )
}
