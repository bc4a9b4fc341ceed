import '~/i18n/load/appeals'
import { Form, useNavigation } from '@remix-run/react'
import { useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import { APPEAL_OUTCOMES, isMilder, milderActions } from '../../domain/review/appeals/appeal'
import type { CaseAppeal } from '../../domain/review/appeals/case-appeal.server'
import { NOTE_LIMIT, REFUSAL_POLICIES } from '../../domain/review/case-actions'
import type { CaseView } from '../../domain/review/case-view'
import { useErrorFocus } from '../prompts/use-error-focus'
import { Kbd } from '../review/next-form'
import { UndoForm } from '../review/undo-toast'
import { Alert, Button, Field, Select, Textarea } from '../ui'

const KEYS = { upheld: 'r', overturned: 'p', modified: 'x' } as const
const VARIANTS = { upheld: 'line', overturned: 'ember', modified: 'line' } as const

export interface AppealAnswerProps {
  one: CaseView
  appeal: CaseAppeal
  view: string
  problems: { policy?: string; note?: string }
  typed: { note: string; instead: string }
}

/** The second moderator's answer to an appeal; each with its key. */
export function AppealAnswer({ one, appeal, view, problems, typed }: AppealAnswerProps) {
  const { t } = useTranslation()
  const busy = useNavigation().state === 'submitting'
  const form = useRef<HTMLFormElement>(null)
  useErrorFocus(form, Object.values(problems).some(Boolean))
  const hidden = {
    ...{ intent: 'appeal', leaseToken: one.lease?.token ?? '', version: one.version },
    ...{ contentHash: one.contentHash, ...(view && { view }) }
  }
  return (
    <Form ref={form} method="post" className="flex flex-col gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        label={t('appeals:answer.note')}
        name="note"
        hint={t('appeals:answer.note.hint')}
        error={problems.note}
      >
        {(control) => (
          <Textarea
            {...control}
            autosize={false}
            rows={4}
            maxLength={NOTE_LIMIT}
            defaultValue={typed.note}
            className="text-14"
          />
        )}
      </Field>
      <Field label={t('appeals:answer.instead')} name="instead" error={problems.policy}>
        {(control) => (
          <Select {...control} defaultValue={typed.instead}>
            <option value="">{t('appeals:answer.choose')}</option>
            {milder(appeal).map(({ action, policy }) => (
              <option key={`${action} ${policy}`} value={`${action} ${policy}`}>
                {t(`words:action.${action}`) + t('common:colon') + t(`words:policy.${policy}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <dl className="flex flex-col gap-1 rounded-control bg-sunken p-3 text-12">
        {APPEAL_OUTCOMES.map((outcome) => (
          <div key={outcome}>
            <dt className="inline font-medium">{t(`appeals:answer.${outcome}`) + t('common:colon')}</dt>
            <dd className="inline">{t(`appeals:then.${outcome}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="-mx-4 flex flex-wrap gap-2 bg-card px-4 lg:sticky lg:-bottom-4 lg:border-t lg:border-line lg:pt-3 lg:pb-4">
        {APPEAL_OUTCOMES.map((outcome) => (
          <Button
            key={outcome}
            name="outcome"
            value={outcome}
            variant={VARIANTS[outcome]}
            disabled={busy}
            data-key={KEYS[outcome]}
            data-command={t(`appeals:answer.${outcome}`)}
            className="flex-1"
          >
            {t(`appeals:answer.${outcome}`)}
            <Kbd>{KEYS[outcome]}</Kbd>
          </Button>
        ))}
      </div>
    </Form>
  )
}

const milder = ({ decision }: CaseAppeal) =>
  milderActions(decision)
    .flatMap((action) => REFUSAL_POLICIES.map((policy) => ({ action, policy })))
    .filter((then) => isMilder(decision, then))

/** How an appeal stands when it is not the viewer's to answer; null where nothing but the case itself says so. */
export function AppealStanding({ appeal }: { appeal: CaseAppeal }) {
  const { t } = useTranslation()
  if (appeal.state === 'open')
    return appeal.barred ? <Alert tone="amber">{t('appeals:error.first')}</Alert> : null
  return (
    <Alert tone={appeal.state === 'overturned' ? 'moss' : 'plain'} title={t(`appeals:done.${appeal.state}`)}>
      {appeal.answer?.note}
      {appeal.answer?.undoable ? (
        <div className="mt-3">
          <UndoForm id={appeal.id} answer keyed />
        </div>
      ) : null}
    </Alert>
  )
}
