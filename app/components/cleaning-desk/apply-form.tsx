import '~/i18n/load/cleaningDesk'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { Alert, Button, Field, Input } from '../ui'

/** Puts thresholds in effect; it asks for the reason that the history keeps. */
export function ApplyForm(props: {
  hidden?: Record<string, number>
  label: string
  typed: string | undefined
  error: string | undefined
  /** What is wrong with the whole. */
  problem: string | undefined
}) {
  const { t } = useTranslation()
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="grid gap-3">
      {props.problem ? <Alert tone="brick">{props.problem}</Alert> : null}
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        label={t('cleaningDesk:trial.why')}
        hint={t('cleaningDesk:trial.why.hint')}
        name="why"
        error={props.error}
        required
      >
        {(control) => (
          <Input {...control} maxLength={500} defaultValue={props.typed ?? ''} autoComplete="off" />
        )}
      </Field>
      <div>
        <Button variant="ember" disabled={busy}>
          {props.label}
        </Button>
      </div>
    </Form>
  )
}
