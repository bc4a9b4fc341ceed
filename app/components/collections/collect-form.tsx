import '~/i18n/load/collections'
import { useFetcher } from '@remix-run/react'
import { Check, Lock, Plus } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { COLLECTION_LIMITS, type OwnCollection } from '../../domain/collections/collection'
import { messageOf } from '../errors'
import { useHydrated } from '../prompts/use-hydrated'
import { Alert, Button, Field, Input } from '../ui'

/** What the collect form answers when it refuses. */
export interface CollectResult {
  error?: Record<string, string[] | null> | null
  initialValue?: Record<string, unknown> | null
}

/** Puts a prompt into one's collections, takes it out, or makes a new one with it. Works without scripts. */
export function CollectForm(props: { promptId: string; own: OwnCollection[]; last?: CollectResult }) {
  const { t } = useTranslation()
  const fetcher = useFetcher<CollectResult | null>()
  const hydrated = useHydrated()
  const last = fetcher.data ?? props.last
  const action = `/prompts/${props.promptId}/collect`
  const quiet = hydrated ? <input type="hidden" name="quiet" value="1" /> : null
  const general = messageOf(t, last?.error?.[''])
  return (
    <div className="flex flex-col gap-4 text-14">
      {general ? <Alert tone="brick">{general}</Alert> : null}
      {props.own.length > 0 ? (
        <fetcher.Form method="post" action={action} aria-label={t('collections:collect.own')}>
          {quiet}
          <ul className="flex max-h-64 flex-col overflow-y-auto">
            {props.own.map((collection) => (
              <li key={collection.id}>
                <button
                  type="submit"
                  name={collection.holds ? 'remove' : 'add'}
                  value={collection.id}
                  aria-label={t(`collections:collect.${collection.holds ? 'remove' : 'add'}`, {
                    title: collection.title
                  })}
                  className="flex w-full items-center gap-2 rounded-control px-2 py-2 text-left hover:bg-sunken"
                >
                  {collection.holds ? (
                    <Check size={16} strokeWidth={2} aria-hidden className="shrink-0 text-moss" />
                  ) : (
                    <Plus size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-quiet" />
                  )}
                  <span className="min-w-0 flex-1 truncate">{collection.title}</span>
                  {collection.isPublic ? null : (
                    <Lock
                      size={14}
                      strokeWidth={1.5}
                      className="shrink-0 text-quiet"
                      aria-label={t('collections:badge.private')}
                    />
                  )}
                </button>
              </li>
            ))}
          </ul>
        </fetcher.Form>
      ) : null}
      <fetcher.Form
        key={props.own.length}
        method="post"
        action={action}
        className="flex flex-col gap-2 border-t border-line pt-3 first:border-0 first:pt-0"
      >
        {quiet}
        <Field
          label={t('collections:collect.new')}
          name="title"
          id="f-collect-title"
          error={messageOf(t, last?.error?.title)}
          required
        >
          {(control) => (
            <Input
              {...control}
              maxLength={COLLECTION_LIMITS.title}
              defaultValue={String(props.last?.initialValue?.title ?? '')}
            />
          )}
        </Field>
        <label className="flex items-center gap-2">
          <input type="checkbox" name="visibility" value="private" className="size-4 accent-(--ember)" />
          {t('collections:collect.private')}
        </label>
        <Button size="sm" name="create" value="1" className="self-start">
          {t('collections:collect.create')}
        </Button>
      </fetcher.Form>
    </div>
  )
}
