import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { Alert, Button, ButtonLink, PageHeader } from '../ui'

/** Says what will happen, then asks. */
export function ConfirmForm(props: {
  title: string
  back: { to: string; label: string }
  effects: string[]
  confirm: string
  danger?: boolean
  error?: string
}) {
  const { t } = useTranslation()
  return (
    <div className="page-narrow">
      <PageHeader title={props.title} back={props.back} />
      <Form method="post" className="flex flex-col gap-6">
        {props.error ? <Alert tone="brick">{props.error}</Alert> : null}
        <ul className="measure flex list-disc flex-col gap-2 pl-6">
          {props.effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        <div className="flex gap-2">
          <Button variant={props.danger ? 'danger' : 'ember'} name="intent" value="confirm">
            {props.confirm}
          </Button>
          <ButtonLink to={props.back.to} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </div>
  )
}
