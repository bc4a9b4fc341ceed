import '~/i18n/load/comments'
import type { SubmissionResult } from '@conform-to/zod/v4'
import { useFetcher } from '@remix-run/react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import { COMMENT_LIMIT } from '../../domain/comments/limits'
import { messageOf } from '../errors'
import { forgetSentDrafts, useDraft } from '../prompts/draft'
import { useHydrated } from '../prompts/use-hydrated'
import { Alert, Button, Field, Textarea } from '../ui'

/** ⌘Enter or Ctrl+Enter sends the form a field belongs to. */
export function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

/** What the field understands, and where there is a keyboard and scripts run the key that sends. */
export function WriteHint() {
  const { t } = useTranslation()
  const hydrated = useHydrated()
  return (
    <>
      {t('comments:write.hint')}
      {hydrated ? (
        <span className="max-sm:hidden">
          {' '}
          {t('comments:write.keys', { keys: /Mac/.test(navigator.platform) ? '⌘Enter' : 'Ctrl+Enter' })}
        </span>
      ) : null}
    </>
  )
}

/**
 * Where a comment or an answer is written. It sends itself without leaving the page where scripts run; unsent words are
 * kept in the browser until they have arrived.
 */
export function Composer(props: {
  /** The address that takes it. */
  write: string
  parentId?: string
  /** The comment that arrived last: drafts that were sent before it are forgotten. */
  arrived?: string | null
  lastResult?: SubmissionResult<string[]>
  autoFocus?: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const fetcher = useFetcher<SubmissionResult<string[]>>()
  const form = useRef<HTMLFormElement>(null)
  const { write, parentId, arrived } = props
  const result = fetcher.data ?? props.lastResult
  const kind = parentId ? 'answer' : 'write'
  // before the draft below is put back
  useEffect(() => {
    if (arrived) forgetSentDrafts()
  }, [arrived])
  const draft = useDraft(form, `comment:${write}:${parentId ?? ''}`, !props.lastResult)
  const whole = messageOf(t, result?.error?.[''])
  const busy = fetcher.state !== 'idle'
  return (
    <fetcher.Form
      ref={form}
      method="post"
      action={`${write}${parentId ? `?parent=${parentId}` : ''}`}
      onChange={() => draft.keep()}
      onSubmit={() => draft.keep(true)}
      className="flex flex-col gap-2"
    >
      {whole ? <Alert tone="amber">{whole}</Alert> : null}
      {parentId ? <input type="hidden" name="parent" value={parentId} /> : null}
      <Field
        id={`write-${parentId ?? 'new'}`}
        name="text"
        label={t(`comments:${kind}.label`)}
        error={messageOf(t, result?.error?.text)}
        hint={draft.restored ? t('comments:write.draft') : <WriteHint />}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={COMMENT_LIMIT}
            placeholder={parentId ? undefined : t('comments:write.placeholder')}
            autoFocus={props.autoFocus}
            defaultValue={result?.initialValue?.text as string | undefined}
            onKeyDown={sendByKey}
          />
        )}
      </Field>
      <div className="flex items-center gap-2">
        <Button size="sm" disabled={busy}>
          {busy ? t('comments:write.sending') : t(`comments:${kind}.send`)}
        </Button>
        {props.children}
      </div>
    </fetcher.Form>
  )
}
