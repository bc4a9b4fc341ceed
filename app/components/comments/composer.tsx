import '~/i18n/load/comments'
import type { SubmissionResult } from '@conform-to/react'
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

/** The key that sends, as the reader's keyboard has it. */
export function useSendKey(): string {
  const hydrated = useHydrated()
  return hydrated && !/Mac|iPhone|iPad/.test(navigator.platform) ? 'Ctrl+Enter' : '⌘Enter'
}

/**
 * Where a comment or an answer is written. It sends itself without leaving the page where scripts run; unsent words are
 * kept in the browser until they have arrived.
 */
export function Composer(props: {
  promptId: string
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
  const keys = useSendKey()
  const { promptId, parentId, arrived } = props
  const result = fetcher.data ?? props.lastResult
  const kind = parentId ? 'answer' : 'write'
  // before the draft below is put back
  useEffect(() => {
    if (arrived) forgetSentDrafts()
  }, [arrived])
  const draft = useDraft(form, `comment:${promptId}:${parentId ?? ''}`, !props.lastResult)
  const whole = messageOf(t, result?.error?.[''])
  const busy = fetcher.state !== 'idle'
  return (
    <fetcher.Form
      ref={form}
      method="post"
      action={`/prompts/${promptId}/comments`}
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
        hint={draft.restored ? t('comments:write.draft') : t('comments:write.hint', { keys })}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={COMMENT_LIMIT}
            placeholder={parentId ? undefined : t('comments:write.placeholder')}
            // biome-ignore lint/a11y/noAutofocus: opened by a press on "Answer", the field is what was asked for
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
