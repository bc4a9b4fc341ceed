import { RatingField } from '../content-ratings/rating-field'
import '~/i18n/load/composer'
import { Form, useNavigation } from '@remix-run/react'
import { type ClipboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { ContentRating, License } from '~db/vocabulary'
import { LiveHints } from '../cleaning/live-hints'
import { FilledNotice } from '../composer/filled-notice'
import { OutputPart } from '../composer/output-part'
import { useFill } from '../composer/use-fill'
import { messageOf } from '../errors'
import type { OutputFieldNames } from '../outputs/output-fields'
import { Alert, Button, type FormField, typed } from '../ui'
import { ComposerPreview, TextFacts } from './composer-preview'
import { ConsentChoice } from './consent-choice'
import { useDraft } from './draft'
import { LicenseChoice } from './license-choice'
import { PlaceFields, WordFields } from './prompt-fields'
import { useErrorFocus } from './use-error-focus'
import { useHydrated } from './use-hydrated'

const LiveDiff = lazy(() => import('./live-diff'))

type Names =
  | 'title'
  | 'text'
  | 'scenario'
  | 'tags'
  | 'license'
  | 'trainingConsent'
  | 'contentRating'
  | OutputFieldNames

export interface ComposerProps {
  fields: Record<Names, FormField>
  /** Errors of the form as a whole, as message keys. */
  errors?: string[]
  /** The form came back with errors. */
  again: boolean
  generators: Record<string, string>
  /** Where the draft is kept. */
  draftKey: string
  prefill?: {
    title: string
    text: string
    scenario: string
    tags: string[]
    license: License
    contentRating: ContentRating
  }
  /** For a remix: the licence of the parent, and what it leaves to choose. */
  inherit?: { parent: License; allowed: License[] }
  /** For a remix: the text it began as; what changed is shown as it is written. */
  compareTo?: string
  credit?: ReactNode
  send: string
}

/** The one big form: a prompt, its licence and consent, and its first output. A card is drawn beside it as it grows. */
export function Composer(props: ComposerProps) {
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  const hydrated = useHydrated()
  const sending = useNavigation().state === 'submitting'
  const [waiting, setWaiting] = useState(false)
  const busy = sending || waiting
  const draft = useDraft(form, props.draftKey, !props.again)
  const { fields, again } = props
  useErrorFocus(form, again)
  const { filled, fromFile, fromWords, dismiss } = useFill(form)
  const onPaste = (event: ClipboardEvent<HTMLFormElement>) => {
    const text = event.clipboardData.getData('text/plain')
    const target = event.target as HTMLElement & { name?: string }
    // after the browser has put the text in
    if (target.name === 'text' && text) setTimeout(() => void fromWords(text, true))
  }
  return (
    <Form
      ref={form}
      method="post"
      encType="multipart/form-data"
      onInput={() => draft.keep()}
      onSubmit={() => draft.keep(true)}
      onPaste={onPaste}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit()
      }}
      data-beside
      className="group/form grid gap-x-10 gap-y-6 rail:grid-cols-12"
    >
      <div className="flex min-w-0 flex-col gap-6 rail:col-span-8">
        {props.credit}
        {props.errors ? <Alert tone="brick">{messageOf(t, props.errors)}</Alert> : null}
        {props.again ? <Alert tone="amber">{t('composer:again')}</Alert> : null}
        {draft.restored ? (
          <Alert tone="plain" title={t('composer:draft')}>
            <button type="button" onClick={draft.discard} className="cursor-pointer text-ember underline">
              {t('composer:draft.discard')}
            </button>
          </Alert>
        ) : null}
        {filled ? <FilledNotice filled={filled} onDismiss={dismiss} /> : null}
        <WordFields
          fields={fields}
          prefill={props.prefill}
          under={hydrated ? <TextFacts text={draft.values.text ?? ''} /> : undefined}
        />
      </div>
      <aside className="flex min-w-0 flex-col gap-6 max-rail:not-has-[section]:hidden rail:col-span-4 rail:col-start-9 rail:row-span-2 rail:row-start-1">
        <LiveHints of="prompt" />
        {hydrated ? (
          // hints about the output stand further down in this column, beside its field: they need the room more
          <div className="sticky top-6 max-rail:hidden group-has-[[data-hints=output]]/form:static group-has-[[data-hints=output]]/form:group-has-[[data-hints=prompt]]/form:hidden">
            <ComposerPreview values={draft.values} />
          </div>
        ) : null}
      </aside>
      <div className="flex min-w-0 flex-col gap-6 rail:col-span-8">
        {hydrated && props.compareTo !== undefined ? (
          <Suspense fallback={null}>
            <LiveDiff before={props.compareTo} after={draft.values.text ?? props.compareTo} />
          </Suspense>
        ) : null}
        <PlaceFields fields={fields} prefill={props.prefill} />
        <section className="border-t border-line pt-6">
          <h2 className="text-20">{t('composer:first')}</h2>
          <p className="mb-3 text-14 text-quiet">{t('composer:first.hint')}</p>
          <OutputPart
            form={form}
            fields={fields}
            generators={props.generators}
            draftKey={props.draftKey}
            required={false}
            again={props.again}
            onRead={fromFile}
            onWords={fromWords}
            onBusy={setWaiting}
          />
        </section>
        <RatingField field={fields.contentRating} prefill={props.prefill?.contentRating} />
        <LicenseChoice
          allowed={props.inherit?.allowed}
          parentLicense={props.inherit?.parent}
          defaultValue={typed(fields.license, props.prefill?.license) || undefined}
          error={messageOf(t, fields.license.errors)}
        />
        <ConsentChoice
          defaultValue={typed(fields.trainingConsent) || undefined}
          error={messageOf(t, fields.trainingConsent.errors)}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="ember" aria-disabled={busy} disabled={busy}>
            {sending ? t('composer:sending') : waiting ? t('composer:waiting') : props.send}
          </Button>
          {hydrated ? <span className="text-12 text-quiet">{t('composer:keys')}</span> : null}
        </div>
      </div>
    </Form>
  )
}
