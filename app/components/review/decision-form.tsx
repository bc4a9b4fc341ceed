import '~/i18n/load/reports'
import '~/i18n/load/review'
import '~/i18n/load/verdict'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { DecisionAction } from '~db/vocabulary'
import { keyOf, NOTE_LIMIT, needsReason, policyKey, REFUSAL_POLICIES } from '../../domain/review/case-actions'
import type { ReasonTemplate } from '../../domain/review/case-view'
import type { Consequences } from '../../domain/review/consequences'
import type { PageSubject } from '../../domain/review/page-subjects'
import { Button, Field, Textarea } from '../ui'
import { AskPlaces } from './ask-places'
import { ConsequenceList } from './consequence-list'
import { Kbd } from './next-form'
import { Templates } from './templates'

export interface DecisionFormProps {
  leaseToken: string
  version: number
  contentHash: string
  actions: DecisionAction[]
  /** What follows when it leaves the pages; null where it is on none. */
  consequences: Consequences | null
  reporters: number
  /** Its words as given, where places in them can be marked. */
  words: { title: string; text: string } | null
  view: string
  templates: ReasonTemplate[]
  /** A comment, which no release holds. */
  said: boolean
  /** A profile, collection or dataset. */
  page: PageSubject | null
  initial: { policy?: string; note?: string }
  errors: { policy?: string; note?: string }
}

/** Neither what lets a work be nor what ends it. */
const MILD: readonly DecisionAction[] = ['limit', 'ask_changes']

/** Reasons, a note, what each action brings about, and the actions; each with its key. */
export function DecisionForm(props: DecisionFormProps) {
  const { t } = useTranslation()
  const busy = useNavigation().state === 'submitting'
  const hidden = { leaseToken: props.leaseToken, version: props.version, contentHash: props.contentHash }
  return (
    <Form method="post" className="flex flex-col gap-4">
      <input type="hidden" name="intent" value="decide" />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.view ? <input type="hidden" name="view" value={props.view} /> : null}
      {props.actions.some(needsReason) ? (
        <Policies chosen={props.initial.policy} error={props.errors.policy} />
      ) : null}
      <Field
        label={t('review:decision.note')}
        name="note"
        hint={t('review:decision.note.hint')}
        error={props.errors.note}
      >
        {(control) => (
          <Textarea
            autosize={false}
            {...control}
            rows={2}
            maxLength={NOTE_LIMIT}
            defaultValue={props.initial.note}
            className="text-14"
          />
        )}
      </Field>
      {props.words && props.actions.includes('ask_changes') ? <AskPlaces words={props.words} /> : null}
      {props.actions.some(needsReason) ? <Templates templates={props.templates} /> : null}
      <Follows {...props} />
      <div className="-mx-4 flex flex-wrap gap-2 bg-card px-4 lg:sticky lg:-bottom-4 lg:border-t lg:border-line lg:pt-3 lg:pb-4">
        {props.actions.map((action) => (
          <Button
            key={action}
            name="action"
            value={action}
            variant={MILD.includes(action) ? 'line' : needsReason(action) ? 'danger' : 'ember'}
            disabled={busy}
            data-key={keyOf(action, props.actions)}
            data-command={t(`words:action.${action}`)}
            className="flex-1"
          >
            {t(`words:action.${action}`)}
            <Kbd>{keyOf(action, props.actions)}</Kbd>
          </Button>
        ))}
      </div>
    </Form>
  )
}

function Policies({ chosen, error }: { chosen?: string; error?: string }) {
  const { t } = useTranslation()
  return (
    <fieldset aria-describedby={error ? 'policy-error' : undefined}>
      <legend className="mb-1 text-14 font-medium">{t('review:decision.policy')}</legend>
      <div className="grid gap-x-2 sm:grid-cols-2 xl:grid-cols-1">
        {REFUSAL_POLICIES.map((policy, index) => (
          <label
            key={policy}
            data-key={policyKey(index)}
            data-command={t('review:command.reason', { reason: t(`words:policy.${policy}`) })}
            className="flex items-center gap-2 rounded-control px-2 py-1 text-14 hover:bg-sunken has-checked:bg-ember-soft has-focus-visible:outline-2 has-focus-visible:outline-ember"
          >
            <input
              type="radio"
              name="policy"
              value={policy}
              defaultChecked={policy === chosen}
              className="size-4 accent-(--ember)"
            />
            <span className="flex-1">{t(`words:policy.${policy}`)}</span>
            <Kbd>{policyKey(index)}</Kbd>
          </label>
        ))}
      </div>
      {error ? (
        <p id="policy-error" role="alert" className="mt-1 text-14 text-brick">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

/** Actions whose effect is told in `verdict`; the others' is in `review`. */
const NEW: readonly DecisionAction[] = ['limit', 'ask_changes', 'quarantine']

function Follows({ actions, consequences, reporters, said, page }: DecisionFormProps) {
  const { t } = useTranslation()
  const words = (action: DecisionAction) => {
    if (page && action === 'remove') return t(`reports:then.${page}.remove`)
    if (said || page) return t(`review:then.said.${action}`)
    return NEW.includes(action)
      ? t(`verdict:then.${action}`)
      : t(`review:then.${action}`, { count: consequences?.records ?? 0 })
  }
  return (
    <div className="rounded-control bg-sunken p-3 text-12">
      <p className="font-medium">{t('review:decision.whatHappens')}</p>
      <dl className="mt-1 flex flex-col gap-1">
        {actions.map((action) => (
          <div key={action}>
            <dt className="inline font-medium">{t(`words:action.${action}`) + t('common:colon')}</dt>
            <dd className="inline">{words(action)}</dd>
          </div>
        ))}
      </dl>
      {actions.some(needsReason) ? <p className="mt-1">{t('review:then.second')}</p> : null}
      {consequences ? (
        <ConsequenceList of={consequences} />
      ) : reporters > 0 ? (
        <p className="mt-1">{t('review:then.reporters', { count: reporters })}</p>
      ) : null}
    </div>
  )
}
