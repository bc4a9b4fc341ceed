import '~/i18n/load/generators'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus, Sparkles } from 'lucide-react'
import { DirectoryFilters } from '~/components/generators/directory-filters'
import { GeneratorCard } from '~/components/generators/generator-card'
import { ProposalList } from '~/components/generators/proposal-list'
import { ButtonLink, EmptyState, PageHeader } from '~/components/ui'
import { canReview } from '~/domain/auth/viewer'
import { narrow } from '~/domain/generators/generator-summary'
import { listGenerators } from '~/domain/generators/list-generators.server'
import { listProposals } from '~/domain/generators/list-proposals.server'
import { offeredGenerators } from '~/domain/generators/offered-generators.server'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'
import { MODALITIES } from '~db/vocabulary'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const query = new URL(request.url).searchParams
  const q = (query.get('q') ?? '').slice(0, 80)
  const modality = MODALITIES.find((one) => one === query.get('modality')) ?? null
  const moderator = viewer && canReview(viewer) ? viewer : null
  const [all, proposals] = await Promise.all([
    listGenerators(context.hub, viewer),
    moderator ? listProposals(context.hub, moderator) : []
  ])
  const names =
    moderator && proposals.length > 0
      ? await offeredGenerators(context.hub, moderator, context.locale, { approvedOnly: true })
      : {}
  const generators = narrow(all, q, modality)
  return { generators, proposals, names, q, modality, title: translate(context.locale)('generators:title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function GeneratorList() {
  const { generators, proposals, names, q, modality } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const add = (
    <ButtonLink to="/generators/new">
      <Plus size={18} strokeWidth={1.5} aria-hidden />
      {t('generators:add')}
    </ButtonLink>
  )
  return (
    <div className="page">
      <PageHeader title={t('generators:title')} lead={t('generators:lead')} actions={add} />
      <ProposalList proposals={proposals} names={names} />
      <DirectoryFilters q={q} modality={modality} />
      {generators.length > 0 ? (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {generators.map((generator) => (
            <li key={generator.id}>
              <GeneratorCard generator={generator} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          icon={<Sparkles size={32} strokeWidth={1.5} aria-hidden />}
          title={t('generators:empty')}
          action={add}
        >
          {t('generators:empty.hint')}
        </EmptyState>
      )}
    </div>
  )
}
