import '~/i18n/load/review'
import { Form, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import { NOTE_LIMIT } from '../../domain/review/case-actions'
import type { CaseNote } from '../../domain/review/case-view'
import { Button, Field, Section, Textarea, When } from '../ui'

/** What moderators tell each other about the case; `m` writes. Nobody else reads it. */
export function CaseNotes(props: { notes: CaseNote[]; error?: string; typed?: string }) {
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  const idle = useNavigation().state === 'idle'
  const n = props.notes.length
  // what was said stands in the list now
  useEffect(() => {
    if (n > 0 && idle && !props.error) form.current?.reset()
  }, [n, idle, props.error])
  return (
    <Section id="notes" title={t('review:notes.title')}>
      {props.notes.length > 0 ? (
        <ol className="mb-4 flex flex-col gap-3">
          {props.notes.map((note) => (
            <li key={note.id} className="border-l-2 border-line pl-3 text-14">
              <p className="text-12 text-quiet">
                <bdi>{note.by}</bdi> · <When date={note.createdAt} />
              </p>
              <p className="break-words whitespace-pre-wrap">
                <bdi>{note.body}</bdi>
              </p>
            </li>
          ))}
        </ol>
      ) : null}
      <Form ref={form} method="post" preventScrollReset className="flex flex-col gap-2">
        <input type="hidden" name="intent" value="note" />
        <Field name="words" label={t('review:notes.write')} hint={t('review:notes.hint')} error={props.error}>
          {(control) => (
            <Textarea
              {...control}
              data-key="m"
              data-command={t('review:notes.write')}
              rows={2}
              autosize={false}
              maxLength={NOTE_LIMIT}
              defaultValue={props.typed}
              className="text-14"
            />
          )}
        </Field>
        <Button size="sm" className="self-start">
          {t('review:notes.send')}
        </Button>
      </Form>
    </Section>
  )
}
