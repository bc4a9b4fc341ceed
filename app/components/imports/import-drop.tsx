import '~/i18n/load/imports'
import { Form, useNavigation, useSubmit } from '@remix-run/react'
import clsx from 'clsx'
import { FileUp } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import { IMPORT_ACCEPT, IMPORT_NUMBERS, mayImport } from '../../domain/imports/limits'
import { type Sending, sendWork } from '../composer/send-work'
import { useDrop } from '../composer/use-drop'
import { useHydrated } from '../prompts/use-hydrated'
import { Alert, Button, Progress } from '../ui'

interface Sent {
  file: File
  share: number
  /** Message key; the connection broke when it is empty. */
  trouble: string | null
}

/**
 * One file: dropped, pasted or picked, sent in pieces, then looked at. Without JavaScript it goes along with the form.
 */
export function ImportDrop({ error }: { error?: string }) {
  const { t } = useTranslation()
  const hydrated = useHydrated()
  const submit = useSubmit()
  const busy = useNavigation().state !== 'idle'
  const form = useRef<HTMLFormElement>(null)
  const sending = useRef<Sending | null>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  useEffect(() => () => sending.current?.stop(), [])

  const take = useCallback(
    ([file]: File[]) => {
      if (!file) return
      sending.current?.stop()
      const wrong = !mayImport(file.name)
        ? 'imports:error.ending'
        : file.size === 0
          ? 'imports:error.empty'
          : null
      setSent({ file, share: 0, trouble: wrong })
      if (wrong) return
      const change = (part: Partial<Sent>) =>
        setSent((now) => (now?.file === file ? { ...now, ...part } : now))
      sending.current = sendWork(
        file,
        {
          onProgress: (share) => change({ share }),
          onTrouble: (key) => change({ trouble: key ?? '' }),
          onDone: (upload) => {
            change({ share: 1 })
            submit({ upload }, { method: 'post', encType: 'multipart/form-data' })
          }
        },
        'import'
      )
    },
    [submit]
  )
  const over = useDrop(form, take)
  const refused = sent?.trouble ? t(sent.trouble, IMPORT_NUMBERS) : error

  return (
    <Form ref={form} method="post" encType="multipart/form-data" className="flex flex-col gap-4">
      <label
        className={clsx(
          'flex cursor-pointer flex-col items-center gap-3 rounded-card border border-dashed p-10 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ember',
          over ? 'border-ember bg-ember-soft' : 'border-edge bg-card hover:border-ember'
        )}
      >
        <FileUp size={32} strokeWidth={1.5} aria-hidden className="text-quiet" />
        <span className="text-16 font-medium">{t(hydrated ? 'imports:new.drop' : 'imports:new.file')}</span>
        <input
          type="file"
          name={hydrated ? undefined : 'file'}
          accept={IMPORT_ACCEPT}
          aria-describedby={refused ? 'import-error' : 'import-hint'}
          aria-invalid={refused ? true : undefined}
          onChange={(event) => {
            take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
          className={hydrated ? 'sr-only' : 'max-w-full text-14'}
        />
        <span id="import-hint" className="text-12 text-quiet">
          {t(hydrated ? 'imports:new.hint' : 'imports:new.hint.plain', IMPORT_NUMBERS)}{' '}
          {t('imports:new.limits', IMPORT_NUMBERS)}
        </span>
      </label>
      {refused ? (
        <p id="import-error" role="alert" className="text-14 text-brick">
          {refused}
        </p>
      ) : null}
      {sent && sent.trouble === null && (sent.share < 1 || busy) ? (
        <Progress
          label={t(busy ? 'imports:new.looking' : 'imports:new.sending', {
            name: sent.file.name
          })}
          value={sent.share}
          max={1}
        />
      ) : null}
      {sent?.trouble === '' ? (
        <Alert tone="amber" title={t('imports:new.stopped')}>
          <Button type="button" size="sm" className="mt-2" onClick={() => take([sent.file])}>
            {t('imports:new.again')}
          </Button>
        </Alert>
      ) : null}
      {hydrated ? null : (
        <Button variant="ember" className="self-start">
          {t('imports:new.go')}
        </Button>
      )}
    </Form>
  )
}
