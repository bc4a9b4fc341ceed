import { passGate } from '~/http/gate.server'
import '~/i18n/load/prompt'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GitBranch } from 'lucide-react'
import { LineageGraph } from '~/components/prompts/lineage-graph'
import { LineageList } from '~/components/prompts/lineage-list'
import { ButtonLink, EmptyState, PageHeader } from '~/components/ui'
import { foldFamily } from '~/domain/remixes/fold'
import { getLineage } from '~/domain/remixes/get-lineage.server'
import { drawFamily } from '~/domain/remixes/picture'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const id = params.id ?? ''
  await passGate(context, viewer, params.id ?? '')
  const { nodes, truncated } = await getLineage(context.hub, viewer, id, await context.lens())
  const title = nodes.find((node) => node.relation === 'self')?.title ?? ''
  const known = new Set(nodes.map((node) => node.id))
  const open = new URL(request.url).searchParams.getAll('open').filter((asked) => known.has(asked))
  const { twigs, ...picture } = drawFamily(foldFamily(nodes, new Set(open)))
  return {
    id,
    title,
    heading: translate(context.locale)('prompt:lineage'),
    nodes,
    truncated,
    open: [...new Set(open)],
    picture: {
      ...picture,
      twigs: twigs.map(({ id, parentId, level, x, y, ...twig }) => ({
        id,
        parentId,
        level,
        x,
        y,
        folded: twig.kind === 'more' ? twig.count : 0
      }))
    }
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading} · ${data?.title} · Kindling` },
  ...(data?.open.length ? [{ name: 'robots', content: 'noindex' }] : [])
]

export default function PromptLineage() {
  const { t } = useTranslation()
  const { id, title, heading, nodes, truncated, open, picture } = useLoaderData<typeof loader>()
  const openTo = (parentId: string | null) =>
    `?${new URLSearchParams([...open, ...(parentId ? [parentId] : [])].map((one) => ['open', one]))}`
  const alone = nodes.length === 1
  return (
    <div className="page">
      <PageHeader
        title={heading}
        lead={t('prompt:lineage.lead')}
        back={{ to: `/prompts/${id}`, label: title }}
        actions={
          alone ? null : (
            <ButtonLink to={`/prompts/${id}/remix`}>
              <GitBranch size={16} strokeWidth={1.5} aria-hidden />
              {t('prompt:remix')}
            </ButtonLink>
          )
        }
      />
      {alone ? (
        <>
          <LineageList nodes={nodes} />
          <EmptyState
            icon={<GitBranch size={28} strokeWidth={1.5} aria-hidden />}
            title={t('prompt:lineage.empty')}
            action={
              <ButtonLink to={`/prompts/${id}/remix`} variant="ember">
                {t('prompt:remix')}
              </ButtonLink>
            }
          />
        </>
      ) : (
        <div className="flex flex-col gap-8">
          <div className="order-2 sm:order-1">
            <LineageGraph nodes={nodes} selfId={id} picture={picture} openTo={openTo} />
          </div>
          <details open className="order-1 sm:order-2">
            <summary className="mb-3 text-14 font-medium text-quiet">
              {t('prompt:lineage.list', { count: nodes.length })}
            </summary>
            <div className="max-w-[720px]">
              <a href="#tree" className="mb-3 inline-block text-14 text-ember underline sm:hidden">
                {t('prompt:lineage.to_graph')}
              </a>
              <LineageList nodes={nodes} />
            </div>
          </details>
        </div>
      )}
      {truncated ? <p className="mt-4 text-14 text-quiet">{t('prompt:lineage.truncated')}</p> : null}
    </div>
  )
}
