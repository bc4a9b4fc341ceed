import '~/i18n/load/rating'
import { useFetcher } from '@remix-run/react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import { ASPECTS, type Aspect, RATING_VALUES, type Scores } from '../../domain/ratings/aspects'
import { useHydrated } from '../prompts/use-hydrated'
import { Button } from '../ui'

const chosen = (form: HTMLFormElement) => {
  const data = new FormData(form)
  return ASPECTS.filter((aspect) => data.has(aspect))
}

/**
 * Three rows of one to five. With scripts the keys 1–5 fill row after row and the rating is saved as soon as all three
 * are there; without, a button saves it.
 */
export function RatingForm({ outputId, rating }: { outputId: string; rating: Scores | null }) {
  const { t } = useTranslation()
  const fetcher = useFetcher<{ error?: string } | null>()
  const form = useRef<HTMLFormElement>(null)
  const hydrated = useHydrated()
  const action = `/outputs/${outputId}/rating`

  const save = () => {
    if (!form.current || chosen(form.current).length < ASPECTS.length) return
    const data = new FormData(form.current)
    data.set('quiet', '1')
    fetcher.submit(data, { method: 'post', action })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (!/^[1-5]$/.test(event.key) || event.metaKey || event.ctrlKey || event.altKey) return
    const focused = (event.target as HTMLElement).closest<HTMLElement>('[data-aspect]')?.dataset.aspect as
      | Aspect
      | undefined
    const done = chosen(event.currentTarget)
    const aspect = focused ?? ASPECTS.find((name) => !done.includes(name)) ?? 'overall'
    const box = event.currentTarget.querySelector<HTMLInputElement>(
      `input[name="${aspect}"][value="${event.key}"]`
    )
    if (!box) return
    event.preventDefault()
    box.checked = true
    const next = ASPECTS[ASPECTS.indexOf(aspect) + 1]
    const onward =
      next &&
      event.currentTarget.querySelector<HTMLInputElement>(
        `input[name="${next}"]:checked, input[name="${next}"]`
      )
    ;(onward || box).focus()
    save()
  }
  return (
    <fetcher.Form
      ref={form}
      method="post"
      action={action}
      onChange={save}
      onKeyDown={onKeyDown}
      aria-label={t('rating:form')}
      className="flex max-w-96 flex-col gap-1 text-14"
    >
      {ASPECTS.map((aspect) => (
        <div
          key={aspect}
          role="radiogroup"
          aria-label={t(`rating:${aspect}`)}
          data-aspect={aspect}
          className="flex items-center justify-between gap-2"
        >
          <span className="min-w-0 flex-1 leading-tight" title={t(`rating:${aspect}.hint`)} aria-hidden>
            {t(`rating:${aspect}`)}
          </span>
          <span className="flex gap-1">
            {RATING_VALUES.map((value) => (
              <label
                key={value}
                className="flex size-8 items-center justify-center rounded-control border border-line bg-card tabular-nums hover:border-edge has-checked:border-ember has-checked:bg-ember-soft has-checked:font-medium has-checked:text-ember has-focus-visible:outline-2 has-focus-visible:outline-ember"
              >
                <input
                  type="radio"
                  name={aspect}
                  value={value}
                  required
                  defaultChecked={rating?.[aspect] === value}
                  className="sr-only"
                  aria-label={t('rating:value', { value })}
                />
                {value}
              </label>
            ))}
          </span>
        </div>
      ))}
      <div className="mt-1 flex min-h-8 flex-wrap items-center gap-2">
        {hydrated ? null : <Button size="sm">{t('rating:save')}</Button>}
        {rating ? (
          <Button
            size="sm"
            variant="quiet"
            name="intent"
            value="retract"
            formNoValidate
            onClick={(event) => {
              event.preventDefault()
              for (const box of form.current?.querySelectorAll<HTMLInputElement>('input:checked') ?? [])
                box.checked = false
              fetcher.submit({ intent: 'retract', quiet: '1' }, { method: 'post', action })
            }}
          >
            {t('rating:retract')}
          </Button>
        ) : null}
        <span aria-live="polite" className="text-12 text-quiet">
          {fetcher.state !== 'idle'
            ? t('rating:saving')
            : fetcher.data?.error
              ? t(fetcher.data.error)
              : rating
                ? t('rating:saved')
                : hydrated
                  ? t('rating:hint')
                  : null}
        </span>
      </div>
    </fetcher.Form>
  )
}
