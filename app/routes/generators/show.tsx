import '~/i18n/load/generators'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { Flame } from 'lucide-react'
import { Feed } from '~/components/feed/feed'
import { GeneratorHead } from '~/components/generators/generator-head'
import { ImportList } from '~/components/generators/import-list'
import { KnownFacts } from '~/components/generators/known-facts'
import { ParameterTable } from '~/components/generators/parameter-table'
import { EmptyState, Section } from '~/components/ui'
import { generatorNames } from '~/domain/generators/generator-names.server'
import { toolsOf } from '~/domain/generators/generator-summary'
import { listWorks } from '~/domain/generators/list-works.server'
import { aboutGenerator } from '~/domain/generators/registry/about-generator'
import { showGenerator } from '~/domain/generators/show-generator.server'
import { nameGenerators } from '~/domain/prompts/list-page.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer } from '~/http/session.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const page = await showGenerator(context.hub, viewer, params.id ?? '')
  const after = decodeCursor(new URL(request.url).searchParams.get('after'), ['number', 'uuid'])
  const lens = await context.lens()
  const [works, names] = await Promise.all([
    listWorks(context.hub, page.id, { after, lens }),
    generatorNames(context.hub, context.locale)
  ])
  return {
    page,
    about: aboutGenerator(page.id, viewer?.name ?? 'NAME'),
    tools: toolsOf(page.id),
    cards: nameGenerators(works.cards, names),
    next: works.next ? `/generators/${page.id}?after=${encodeCursor(works.next)}` : null,
    title: context.locale === 'zh-CN' ? page.nameZh : page.name
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  ...(data?.page.approved === false ? [{ name: 'robots', content: 'noindex' }] : [])
]

export default function GeneratorShow() {
  const { page, about, tools, cards, next } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  return (
    <div className="page">
      <GeneratorHead page={page} tools={tools} />
      <KnownFacts recognised={about.recognised} declared={about.declared} />
      <ParameterTable parameters={about.parameters} />
      <ImportList imports={about.imports} />
      <Section title={t('generators:best.title')}>
        {cards.length > 0 ? (
          <Feed list={pathname + search} cards={cards} next={next} />
        ) : (
          <EmptyState
            icon={<Flame size={28} strokeWidth={1.5} aria-hidden />}
            title={t('generators:best.empty')}
            className="rounded-card border border-dashed border-line"
          >
            {t('generators:best.empty_hint')}
          </EmptyState>
        )}
      </Section>
    </div>
  )
}
