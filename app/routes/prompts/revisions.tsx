import { passGate } from '~/http/gate.server'
import '~/i18n/load/prompt'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useWords } from '~/components/feed/words'
import { DiffView } from '~/components/prompts/diff-view'
import { RevisionSlider } from '~/components/prompts/revision-slider'
import { Badge, Button, Card, PageHeader, Section, When } from '~/components/ui'
import { listRevisions } from '~/domain/prompts/list-revisions.server'
import { getViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

const numberOf = (value: string | null) => (value && /^\d{1,6}$/.test(value) ? Number(value) : null)

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  await passGate(context, viewer, params.id ?? '')
  const query = new URL(request.url).searchParams
  const chosen = { from: numberOf(query.get('from')), to: numberOf(query.get('to')) }
  const page = await listRevisions(context.hub, viewer, params.id ?? '', chosen)
  return { ...page, heading: translate(context.locale)('prompt:revisions') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.heading} · ${data?.title} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

export default function PromptRevisions() {
  const { t } = useTranslation()
  const words = useWords()
  const { promptId, title, heading, revisions, compared } = useLoaderData<typeof loader>()
  const numbers = revisions.map(({ number }) => number).reverse()
  return (
    <div className="page-narrow">
      <PageHeader title={heading} back={{ to: `/prompts/${promptId}`, label: title }} />
      {compared ? (
        <Section title={t('prompt:diff.title', { from: compared.from, to: compared.to })}>
          {numbers.length > 2 ? (
            <RevisionSlider promptId={promptId} numbers={numbers} chosen={compared.to} />
          ) : null}
          <Card>
            <DiffView runs={compared.title} className="mb-3 font-medium" />
            <DiffView runs={compared.text} className="font-mono text-14 leading-[1.75] whitespace-pre-wrap" />
          </Card>
        </Section>
      ) : null}
      <Section title={t('prompt:revisions.all')}>
        <Form>
          <ol className="flex flex-col gap-2">
            {revisions.map((revision) => (
              <li key={revision.number}>
                <Card className="flex flex-wrap items-center gap-x-4 gap-y-1 text-14">
                  <span className="font-medium">{t('prompt:revision', { number: revision.number })}</span>
                  <When date={revision.createdAt} className="text-quiet" />
                  {revision.shown ? <Badge tone="moss">{t('prompt:revision.shown')}</Badge> : null}
                  {revision.state === 'published' ? null : (
                    <Badge tone="amber">{words('state', revision.state)}</Badge>
                  )}
                  {revision.note ? (
                    <span className="min-w-0 basis-full text-quiet">{revision.note}</span>
                  ) : null}
                  {compared ? (
                    <span className="ml-auto flex gap-3 text-quiet">
                      {(['from', 'to'] as const).map((side) => (
                        <label key={side} className="flex items-center gap-1">
                          <input
                            type="radio"
                            name={side}
                            value={revision.number}
                            defaultChecked={compared[side] === revision.number}
                            className="accent-(--ember)"
                          />
                          {t(`prompt:diff.${side}`)}
                        </label>
                      ))}
                    </span>
                  ) : null}
                </Card>
              </li>
            ))}
          </ol>
          {compared ? <Button className="mt-4">{t('prompt:diff.compare')}</Button> : null}
        </Form>
      </Section>
    </div>
  )
}
