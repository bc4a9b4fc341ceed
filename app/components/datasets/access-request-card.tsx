import '~/i18n/load/access'
import { Form } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import {
  type AccessRequest,
  EFFECTS,
  NOTE_MAX,
  VERDICTS_OF_ACCESS
} from '../../domain/datasets/access/access'
import { Button, Card, Field, Textarea, When } from '../ui'
import { Person } from '../users/person'
import { AccessAnswer, AccessHistoryList } from './access-history'

const LOOKS = { grant: 'ember', refuse: 'line', revoke: 'danger' } as const

/** One person's request with what its owner may do with it. `typed`, `error`: of an answer that was not taken. */
export function AccessRequestCard(props: { request: AccessRequest; typed?: string; error?: string }) {
  const { request } = props
  const { t } = useTranslation()
  const verdicts = VERDICTS_OF_ACCESS.filter((verdict) => EFFECTS[verdict].from.includes(request.state))
  return (
    <Card>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Person by={request.by} author={request.author} className="font-medium hover:text-ember" />
        <When date={request.requestedAt} className="text-12 text-quiet" />
      </p>
      {request.reason ? (
        <p className="measure mt-2 whitespace-pre-line wrap-anywhere">{request.reason}</p>
      ) : (
        <p className="mt-2 text-14 text-quiet">{t('access:round.no_reason')}</p>
      )}
      {request.answer ? (
        <div className="mt-2 text-14 text-quiet">
          <AccessAnswer round={request.answer} />
        </div>
      ) : null}
      <AccessHistoryList
        title={t('access:requests.earlier')}
        history={request.earlier}
        shown={request.requestedAt}
      />
      <Form method="post" preventScrollReset className="mt-4 flex flex-col gap-3">
        <input type="hidden" name="id" value={request.id} />
        <Field
          id={`note-${request.id}`}
          name="note"
          label={t('access:requests.note', { name: request.author })}
          hint={t('access:requests.note.hint')}
          error={props.error}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              className="min-h-16"
              maxLength={NOTE_MAX}
              defaultValue={props.typed}
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          {verdicts.map((verdict) => (
            <Button key={verdict} size="sm" variant={LOOKS[verdict]} name="verdict" value={verdict}>
              {t(`access:verdict.${verdict}`)}
            </Button>
          ))}
        </div>
      </Form>
    </Card>
  )
}
