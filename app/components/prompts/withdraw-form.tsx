import '~/i18n/load/prompt'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { Alert, Button, ButtonLink, PageHeader } from '../ui'

/** Takes a contribution back, its consequences first; once done, the same page undoes it. */
export function WithdrawForm(props: {
  kind: 'prompt' | 'output'
  withdrawn: boolean
  back: { to: string; label: string }
  consequences: string[]
}) {
  const { t } = useTranslation()
  return (
    <div className="page-narrow">
      <PageHeader title={t(`prompt:withdraw.${props.kind}`)} back={props.back} />
      <Form method="post" className="flex flex-col gap-6">
        {props.withdrawn ? (
          <>
            <Alert tone="moss" title={t('prompt:withdraw.done')}>
              {t('prompt:withdraw.done.hint')}
            </Alert>
            <div>
              <Button name="intent" value="restore">
                {t('prompt:withdraw.restore')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <ul className="flex list-disc flex-col gap-2 pl-6">
              {props.consequences.map((key) => (
                <li key={key}>{t(key)}</li>
              ))}
            </ul>
            <div className="flex gap-2">
              <Button variant="danger" name="intent" value="withdraw">
                {t('prompt:withdraw.confirm')}
              </Button>
              <ButtonLink to={props.back.to} variant="quiet">
                {t('common:cancel')}
              </ButtonLink>
            </div>
          </>
        )}
      </Form>
    </div>
  )
}
