import '~/i18n/load/prompt'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GitBranch } from 'lucide-react'
import { LineageList } from '~/components/prompts/lineage-list'
import { ButtonLink, EmptyState, PageHeader } from '~/components/ui'
import { getLineage } from '~/domain/remixes/get-lineage.server'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const id = params.id ?? ''
  const lineage = await getLineage(context.hub, viewer, id)
  const title = lineage.nodes.find((node) => node.relation === 'self')?.title ?? ''
  return { ...lineage, id, title, heading: translate(context.locale)('prompt:lineage') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading} · ${data?.title} · Kindling` }
]

export default function PromptLineage() {
  const { t } = useTranslation()
  const { id, title, heading, nodes, truncated } = useLoaderData<typeof loader>()
  return (
    <div className="page-narrow">
      <PageHeader
        title={heading}
        lead={t('prompt:lineage.lead')}
        back={{ to: `/prompts/${id}`, label: title }}
      />
      <LineageList nodes={nodes} />
      {truncated ? <p className="mt-4 text-14 text-quiet">{t('prompt:lineage.truncated')}</p> : null}
      {nodes.length === 1 ? (
        <EmptyState
          icon={<GitBranch size={28} strokeWidth={1.5} aria-hidden />}
          title={t('prompt:lineage.empty')}
          action={
            <ButtonLink to={`/prompts/${id}/remix`} variant="ember">
              {t('prompt:remix')}
            </ButtonLink>
          }
        />
      ) : null}
    </div>
  )
}
