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
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { readBuilder } from '~/domain/datasets/read-builder.server'
import { STARTING_RECIPE } from '~/domain/datasets/recipe'
import { echoBuilder } from '~/domain/datasets/recipe-echo'
import { datasetForm, recipeOfForm } from '~/domain/datasets/recipe-form.server'
import { formError, parseForm } from '~/http/forms.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const { searchParams } = new URL(request.url)
  const values = {
    name: searchParams.get('name') ?? '',
    title: searchParams.get('title') ?? '',
    description: ''
  }
  const builder = await readBuilder(context.hub, searchParams, STARTING_RECIPE, {
    locale: context.locale,
    lens: await context.lens()
  })
  return { ...builder, values, owner: viewer.name, title: translate(context.locale)('datasets:new.title') }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const form = await parseForm(request, datasetForm)
  if (!form.ok) return form.response
  const { name, title, description } = form.value
  try {
    await createDataset(context.hub, viewer, { name, title, description, recipe: recipeOfForm(form.value) })
  } catch (error) {
    return formError(form.submission, error)
  }
  return redirect(`/datasets/${viewer.name}/${name}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function NewDataset() {
  const data = useLoaderData<typeof loader>()
  const last = useActionData<typeof action>()
  const { t } = useTranslation()
  const sent = last?.initialValue
  const errors = formErrors(t, last?.error ?? data.errors)
  const text = (name: 'name' | 'title' | 'description') =>
    typeof sent?.[name] === 'string' ? sent[name] : data.values[name]
  return (
    <div className="page">
      <PageHeader
        title={t('datasets:new.title')}
        lead={t('datasets:new.lead')}
        back={{ to: '/datasets', label: t('datasets:list.title') }}
      />
      <RecipeBuilder
        path="/datasets/new"
        data={sent ? echoBuilder(sent, data, STARTING_RECIPE) : data}
        errors={errors}
        formError={errors['']}
        submit={t('datasets:new.submit')}
      >
        <AboutFields
          owner={data.owner}
          values={{ name: text('name'), title: text('title'), description: text('description') }}
          errors={errors}
        />
      </RecipeBuilder>
    </div>
  )
}
