import '~/i18n/load/review'
import { Form } from '@remix-run/react'
import { AlarmClock, Undo2 } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { NOTE_LIMIT } from '../../domain/review/case-actions'
import type { CaseView } from '../../domain/review/case-view'
import { SNOOZES } from '../../domain/review/snooze'
import { Button, Field, Textarea } from '../ui'
import { Kbd } from './next-form'

export interface ToolProps {
  one: CaseView
  view: string
  /** Why it could not be escalated, and what was typed. */
  error?: string
  typed?: string
}

/** Beside deciding: set the case aside (`s`), or hand it to an admin with a note (`e`). For the holder of its lease. */
export function CaseTools({ one, view, error, typed }: ToolProps) {
  const { t } = useTranslation()
  const token = one.lease?.mine ? one.lease.token : null
  if (!token) return null
  const hidden = (
    <>
      <input type="hidden" name="leaseToken" value={token} />
      <input type="hidden" name="view" value={view} />
    </>
  )
  const fold =
    'inline-flex h-8 cursor-pointer items-center gap-2 rounded-control text-14 text-quiet hover:text-ink'
  return (
    <div className="flex flex-col gap-1 border-t border-line pt-3">
      <details data-key="s" data-command={t('review:snooze.title')}>
        <summary className={fold}>
          {t('review:snooze.title')}
          <Kbd>s</Kbd>
        </summary>
        <Form method="post" className="mt-2 mb-3 grid grid-cols-2 gap-2">
          <input type="hidden" name="intent" value="snooze" />
          {hidden}
          {SNOOZES.map((until) => (
            <Button
              key={until}
              name="until"
              value={until}
              size="sm"
              className="whitespace-normal! h-auto! min-h-8 py-1"
            >
              {t(`review:snooze.${until}`)}
            </Button>
          ))}
        </Form>
      </details>
      {one.lane === 'escalated' ? (
        <HandBack />
      ) : (
        <details data-key="e" data-command={t('review:escalate.title')} open={error ? true : undefined}>
          <summary className={fold}>
            {t('review:escalate.title')}
            <Kbd>e</Kbd>
          </summary>
          <Form method="post" className="mt-2 flex flex-col gap-2">
            <input type="hidden" name="intent" value="escalate" />
            {hidden}
            <Field name="why" label={t('review:escalate.why')} hint={t('review:escalate.hint')} error={error}>
              {(control) => (
                <Textarea
                  {...control}
                  rows={2}
                  autosize={false}
                  maxLength={NOTE_LIMIT}
                  defaultValue={typed}
                  className="text-14"
                />
              )}
            </Field>
            <Button size="sm" className="self-start">
              {t('review:escalate.send')}
            </Button>
          </Form>
        </details>
      )}
    </div>
  )
}

/** Back to the lane it came from (`e` again). */
export function HandBack() {
  const { t } = useTranslation()
  return (
    <Form method="post" data-key="e" data-command={t('review:escalate.back')}>
      <Button size="sm">
        <Undo2 size={16} strokeWidth={1.5} aria-hidden />
        {t('review:escalate.back')}
        <Kbd>e</Kbd>
      </Button>
      <input type="hidden" name="intent" value="hand_back" />
    </Form>
  )
}

/** Back into the queue before its time (`s` again). */
export function Wake() {
  const { t } = useTranslation()
  return (
    <Form method="post" data-key="s" data-command={t('review:snooze.wake')}>
      <input type="hidden" name="intent" value="wake" />
      <Button>
        <AlarmClock size={18} strokeWidth={1.5} aria-hidden />
        {t('review:snooze.wake')}
        <Kbd>s</Kbd>
      </Button>
    </Form>
  )
}
