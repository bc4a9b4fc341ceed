import '~/i18n/load/datasets'
import { Form, useFetcher } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Preview } from '../../domain/datasets/preview'
import type { Recipe } from '../../domain/datasets/recipe'
import { Alert, Button } from '../ui'
import { PreviewPanel } from './preview-panel'
import { RecipeFields } from './recipe-fields'

const DEBOUNCE_MS = 250

/**
 * The form on the left, what it gives on the right. With JavaScript a change is counted anew after a moment; without,
 * the preview button does the same by a GET of the page.
 */
export function RecipeBuilder(props: {
  /** The page's own path; its loader answers `{ preview }` for the form's fields as query. */
  path: string
  recipe: Recipe
  /** Names of the hub's evaluation sets. */
  sets: readonly string[]
  preview: Preview
  errors: Record<string, string | undefined>
  formError?: string
  submit: string
  children: ReactNode
}) {
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  const fetcher = useFetcher<{ preview: Preview }>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const count = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!form.current) return
      const query = new URLSearchParams()
      for (const [name, value] of new FormData(form.current))
        if (typeof value === 'string' && name !== 'description') query.append(name, value)
      fetcher.load(`${props.path}?${query}`)
    }, DEBOUNCE_MS)
  }

  return (
    <div className="grid gap-10 rail:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <Form method="post" ref={form} onChange={count} className="grid content-start gap-6">
        {props.formError ? <Alert tone="brick" title={props.formError} /> : null}
        {props.children}
        <RecipeFields recipe={props.recipe} sets={props.sets} errors={props.errors} />
        <div className="flex flex-wrap gap-3">
          <Button variant="ember">{props.submit}</Button>
          <Button variant="line" formMethod="get" formNoValidate>
            {t('datasets:preview.button')}
          </Button>
        </div>
      </Form>
      <section aria-label={t('datasets:preview.label')}>
        <PreviewPanel preview={fetcher.data?.preview ?? props.preview} pending={fetcher.state !== 'idle'} />
      </section>
    </div>
  )
}
