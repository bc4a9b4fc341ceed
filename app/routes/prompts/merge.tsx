import '~/i18n/load/prompt'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Button, ButtonLink, PageHeader } from '~/components/ui'
import { Person } from '~/components/users/person'
import { AppError } from '~/domain/errors'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { keepApart, mergeDuplicate } from '~/domain/prompts/merge-duplicate.server'
import { readDuplicate } from '~/domain/prompts/read-duplicate.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const prompt = await getPrompt(context.hub, viewer, params.id ?? '')
  const duplicate = await readDuplicate(context.hub, prompt)
  if (duplicate?.kind !== 'offer') throw new AppError('not_found', 'Nothing of yours to merge')
  const { earlier, exact } = duplicate
  const heading = translate(context.locale)('prompt:merge.heading', { title: earlier.title })
  // the page holds one screenful, with what still waits; the count has all that is published
  const outputs = Math.max(prompt.outputs.length, prompt.outputCount)
  return { id: prompt.id, title: prompt.title, outputs, earlier, exact, heading }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const promptId = params.id ?? ''
  const intent = (await request.formData()).get('intent')
  if (intent === 'keep') {
    await keepApart(context.hub, viewer, promptId)
    return redirect(`/prompts/${promptId}`)
  }
  if (intent !== 'merge') throw new AppError('invalid', 'The form says merge or keep')
  return redirect(`/prompts/${await mergeDuplicate(context.hub, viewer, promptId)}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

/** What merging does, before it is done. */
export default function MergePrompt() {
  const { t } = useTranslation()
  const { id, title, outputs, earlier, exact, heading } = useLoaderData<typeof loader>()
  return (
    <div className="page-narrow">
      <PageHeader title={heading} back={{ to: `/prompts/${id}`, label: title }} />
      <p className="mb-4">
        {t('prompt:duplicate.earlier')}{' '}
        <Link to={`/prompts/${earlier.id}`} className="text-ember underline">
          {earlier.title}
        </Link>{' '}
        · <Person {...earlier} />
      </p>
      <Form method="post" className="flex flex-col gap-6">
        <ul className="flex list-disc flex-col gap-2 pl-6">
          <li>{t('prompt:merge.effect.outputs', { count: outputs })}</li>
          {outputs > 0 && !exact ? <li>{t('prompt:merge.effect.near')}</li> : null}
          <li>{t('prompt:merge.effect.talk')}</li>
          <li>{t('prompt:merge.effect.tags')}</li>
          <li>{t('prompt:merge.effect.withdrawn')}</li>
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button variant="ember" name="intent" value="merge">
            {t('prompt:merge.confirm')}
          </Button>
          <Button name="intent" value="keep">
            {t('prompt:duplicate.keep')}
          </Button>
          <ButtonLink to={`/prompts/${id}`} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </div>
  )
}
