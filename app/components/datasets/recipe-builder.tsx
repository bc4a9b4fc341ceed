import '~/i18n/load/datasets'
import '~/i18n/load/recipe'
import { Form, useFetcher } from '@remix-run/react'
import clsx from 'clsx'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { BuilderData } from '../../domain/datasets/read-builder.server'
import { useErrorFocus } from '../prompts/use-error-focus'
import { Alert, Button, Field, Textarea } from '../ui'
import { formErrors } from './form-errors'
import { PreviewPanel } from './preview-panel'
import { RecipeFields } from './recipe-fields'
import { SampleList } from './sample-list'

const DEBOUNCE_MS = 250
/** Samples beside the form, which is about as high with them; a recipe as text is lower than the numbers alone. */
const BESIDE = { form: 3, text: 0 } as const

type Data = BuilderData

/** Its numbers are those of what was said. */
const isRight = ({ errors }: Data): boolean => Object.keys(errors).length === 0

/**
 * The form on the left, what it gives on the right, and most of the samples below both. With JavaScript a change is
 * counted anew after a moment; without, the preview button does the same by a GET of the page. The recipe is filled in,
 * or written as text; changing between the two takes along what was said.
 */
export function RecipeBuilder(props: {
  /** The page's own path; its loader answers `BuilderData` for the form's fields as query. */
  path: string
  data: Data
  errors: Record<string, string | undefined>
  formError?: string
  submit: string
  children: ReactNode
}) {
  const { recipe, way } = props.data
  const other = way === 'text' ? 'form' : 'text'
  const { t } = useTranslation()
  const form = useRef<HTMLFormElement>(null)
  const fetcher = useFetcher<Data>()
  const asked = fetcher.data
  const right = asked && isRight(asked) ? asked : null
  // while something is wrong, what was counted last stays
  const [last, setLast] = useState<Data | null>(null)
  useEffect(() => {
    if (right) setLast(right)
  }, [right])
  const shown = right ?? last ?? props.data
  const before = asked ? !right : Object.values(props.errors).some(Boolean)
  const beside = BESIDE[way]
  const below = shown.preview.samples.slice(beside)
  // said at once, for the numbers beside it are then those of the recipe as it was
  const errors = { ...props.errors, ...formErrors(t, fetcher.data?.errors) }
  useErrorFocus(form, Object.values(props.errors).some(Boolean))
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
    <div className="grid grid-cols-1 gap-10 rail:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <Form method="post" ref={form} onChange={count} className="grid content-start gap-6">
        {props.formError ? <Alert tone="brick" title={props.formError} /> : null}
        {props.children}
        <input type="hidden" name="written" value={way} />
        {way === 'text' ? (
          <Written yaml={props.data.yaml} error={errors.yaml} />
        ) : (
          <RecipeFields
            recipe={recipe}
            sets={props.data.sets}
            errors={errors}
            licenses={fetcher.data?.recipe.licenses ?? recipe.licenses}
            generators={props.data.generators}
          />
        )}
        <div className="flex flex-wrap gap-3">
          <Button variant="ember">{props.submit}</Button>
          <Button variant="line" formMethod="get" formNoValidate>
            {t('datasets:preview.button')}
          </Button>
          <Button variant="quiet" formMethod="get" formNoValidate name="way" value={other}>
            {t(`recipe:way.${other}`)}
          </Button>
        </div>
      </Form>
      <section aria-label={t('datasets:preview.label')}>
        <PreviewPanel
          preview={shown.preview}
          generators={shown.madeWith}
          beside={beside}
          before={before}
          pending={fetcher.state !== 'idle'}
        />
      </section>
      {below.length > 0 ? (
        <section
          aria-label={t('datasets:preview.samples')}
          className={clsx('rail:col-span-2', beside > 0 && '-mt-7 rail:-mt-4')}
        >
          {beside > 0 ? null : <h2 className="mb-3 text-16 font-medium">{t('datasets:preview.samples')}</h2>}
          <SampleList samples={below} generators={shown.madeWith} wide />
        </section>
      ) : null}
    </div>
  )
}

function Written({ yaml, error }: { yaml: string; error?: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <Field name="yaml" label={t('recipe:text.label')} hint={t('recipe:text.hint')} error={error}>
        {(control) => (
          <Textarea
            {...control}
            defaultValue={yaml}
            rows={20}
            spellCheck={false}
            className="font-mono text-14"
          />
        )}
      </Field>
      <p className="mt-2 text-14">
        <a href="/datasets/recipe.schema.json" className="text-ember hover:underline">
          {t('recipe:text.schema')}
        </a>
      </p>
    </div>
  )
}
