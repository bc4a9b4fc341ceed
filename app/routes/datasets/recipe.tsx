import '~/i18n/load/datasets'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AboutFields } from '~/components/datasets/about-fields'
import { formErrors } from '~/components/datasets/form-errors'
import { RecipeBuilder } from '~/components/datasets/recipe-builder'
import { PageHeader } from '~/components/ui'
import { canCurate } from '~/domain/datasets/actor'
import { changeDataset } from '~/domain/datasets/change-dataset.server'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { readBuilder } from '~/domain/datasets/read-builder.server'
import type { Recipe } from '~/domain/datasets/recipe'
import { echoBuilder } from '~/domain/datasets/recipe-echo'
import { changeForm, recipeOfForm } from '~/domain/datasets/recipe-form.server'
import { AppError } from '~/domain/errors'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  if (!canCurate(viewer, dataset))
    throw new AppError('forbidden', 'Only the owner of a dataset may change its recipe')
  const { searchParams } = new URL(request.url)
  const builder = await readBuilder(context.hub, searchParams, dataset.recipe as Recipe, {
    locale: context.locale,
    lens: await context.lens()
  })
  const values = { title: searchParams.get('title') ?? dataset.title, description: dataset.description }
  const path = `/datasets/${dataset.owner}/${dataset.name}`
  return {
    ...builder,
    values,
    path,
    name: dataset.title,
    title: translate(context.locale)('datasets:recipe.title')
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  const form = await parseForm(request, changeForm)
  if (!form.ok) return form.response
  const { title, description } = form.value
  try {
    await changeDataset(context.hub, viewer, dataset.id, {
      title,
      description,
      recipe: recipeOfForm(form.value)
    })
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect(`/datasets/${dataset.owner}/${dataset.name}?tab=recipe`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · ${data?.name ?? ''} · Kindling` }
]

export default function ChangeRecipe() {
  const data = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const sent = last?.initialValue
  const errors = formErrors(t, last?.error ?? data.errors)
  const text = (name: 'title' | 'description') =>
    typeof sent?.[name] === 'string' ? sent[name] : data.values[name]
  return (
    <div className="page">
      <PageHeader
        title={t('datasets:recipe.title')}
        lead={t('datasets:recipe.lead')}
        back={{ to: data.path, label: data.name }}
      />
      <RecipeBuilder
        path={`${data.path}/recipe`}
        data={sent ? echoBuilder(sent, data, data.recipe) : data}
        errors={errors}
        formError={errors['']}
        submit={t('common:save')}
      >
        <AboutFields values={{ title: text('title'), description: text('description') }} errors={errors} />
      </RecipeBuilder>
    </div>
  )
}
