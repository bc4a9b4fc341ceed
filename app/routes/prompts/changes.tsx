import { passGate } from '~/http/gate.server'
import '~/i18n/load/prompt'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { DiffView } from '~/components/prompts/diff-view'
import { Alert, Card, PageHeader } from '~/components/ui'
import { Person } from '~/components/users/person'
import { compareWithParent } from '~/domain/remixes/compare-with-parent.server'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  await passGate(context, viewer, params.id ?? '')
  const comparison = await compareWithParent(context.hub, viewer, params.id ?? '')
  const heading = translate(context.locale)('prompt:changes')
  return { ...comparison, heading }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading} · ${data?.title} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

/** A remix over the prompt it was made from. */
export default function PromptChanges() {
  const { t } = useTranslation()
  const { id, title, heading, parent, runs } = useLoaderData<typeof loader>()
  const same = [...runs.title, ...runs.text].every(({ kind }) => kind === 'same')
  return (
    <div className="page-narrow">
      <PageHeader
        title={heading}
        lead={t('prompt:changes.lead')}
        back={{ to: `/prompts/${id}`, label: title }}
      />
      <p className="mb-3 text-14 text-quiet">
        {t('prompt:remixed_from')}{' '}
        <Link to={`/prompts/${parent.id}`} className="text-ink underline">
          {parent.title}
        </Link>{' '}
        · <Person {...parent} />
      </p>
      {same ? (
        <Alert>{t('prompt:changes.none')}</Alert>
      ) : (
        <Card>
          <DiffView runs={runs.title} className="mb-3 font-medium" />
          <DiffView runs={runs.text} className="font-mono text-14 leading-[1.75] whitespace-pre-wrap" />
        </Card>
      )}
    </div>
  )
}
