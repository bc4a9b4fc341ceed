import '~/i18n/load/credit'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { CiteBox } from '~/components/credit/cite-box'
import { CreditSums } from '~/components/credit/credit-sums'
import { ReleaseTable } from '~/components/credit/release-table'
import { shareMeta } from '~/components/sharing/share-meta'
import { EmptyState, PageHeader, Section, Stars } from '~/components/ui'
import { bibtex, citation } from '~/domain/credit/credit'
import { readCredit } from '~/domain/credit/read-credit.server'
import { readProfile } from '~/domain/hub/read-profile.server'
import { listPrompts } from '~/domain/prompts/list-prompts.server'
import { originOf } from '~/http/origin.server'
import { formatDay, useLocale } from '~/i18n/format'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const BEST = 10

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { id, ...profile } = await readProfile(context.hub, params.name ?? '')
  const lens = await context.lens()
  const [credit, best] = await Promise.all([
    readCredit(context.hub, id),
    listPrompts(context.hub, { sort: 'top', filters: { author: profile.name }, limit: BEST, lens })
  ])
  const origin = originOf(context, request)
  const path = `/users/${encodeURIComponent(profile.name)}/credit`
  const on = new Date().toISOString().slice(0, 10)
  const cited = { ...profile, ...credit, url: origin + path, on }
  const t = translate(context.locale)
  return {
    profile,
    credit,
    best: best.cards.map(({ id, title, score, ratings }) => ({ id, title, score, ratings })),
    origin,
    path,
    text: citation(cited),
    bibtex: bibtex(cited),
    title: t('credit:title', { name: profile.displayName }),
    lead: t('credit:lead', { name: profile.displayName })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: `${data.title} · Kindling` },
        { name: 'description', content: data.lead },
        ...shareMeta(data.origin, {
          path: data.path,
          type: 'profile',
          title: data.title,
          description: data.lead
        })
      ]
    : []

export default function CreditPage() {
  const { profile, credit, best, text, bibtex, title, lead } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <div className="page">
      <PageHeader
        title={title}
        lead={lead}
        back={{ to: `/users/${encodeURIComponent(profile.name)}`, label: `@${profile.name}` }}
      />
      <p className="-mt-4 mb-6 text-14 text-quiet">
        {t('credit:since', { date: formatDay(locale, profile.joinedAt) })}
      </p>
      <CreditSums credit={credit} />
      <Section title={t('credit:list.title')}>
        {credit.releases.length > 0 ? (
          <ReleaseTable releases={credit.releases} all={credit.releaseCount} />
        ) : (
          <EmptyState title={t('credit:list.none')}>{t('credit:list.hint')}</EmptyState>
        )}
      </Section>
      {best.length > 0 ? (
        <Section title={t('credit:best')}>
          <ol className="flex list-decimal flex-col gap-1 pl-6">
            {best.map((prompt) => (
              <li key={prompt.id}>
                <Link to={`/prompts/${prompt.id}`} className="hover:text-ember">
                  {prompt.title}
                </Link>{' '}
                <Stars value={prompt.score} count={prompt.ratings} className="text-12!" />
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      <Section title={t('credit:cite')}>
        <div className="grid gap-4 rail:grid-cols-2">
          <CiteBox label={t('credit:cite.text')} text={text} />
          <CiteBox label={t('credit:cite.bibtex')} text={bibtex} />
        </div>
      </Section>
    </div>
  )
}
