import '~/i18n/load/imports'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useWords } from '~/components/feed/words'
import { Badge, EmptyState, LoadMore, PageHeader } from '~/components/ui'
import { findImport } from '~/domain/imports/find-import.server'
import { listBrought } from '~/domain/imports/read-imported.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

/** The prompts an import brought, in the order of its file. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  const { id, fileName } = await findImport(context.hub, viewer, params.id ?? '')
  const [after] = decodeCursor(new URL(request.url).searchParams.get('after'), ['uuid']) ?? [null]
  const { prompts, next } = await listBrought(context.hub, viewer, id, after)
  return {
    ...{ id, fileName, prompts },
    next: next ? `/imports/${id}/prompts?after=${encodeCursor([next])}` : null,
    title: translate(context.locale)('imports:brought.title', { file: fileName })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kindling` }]

export default function BroughtPrompts() {
  const { id, fileName, prompts, next, title } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const words = useWords()
  return (
    <div className="page-narrow">
      <PageHeader
        title={<span className="wrap-anywhere">{title}</span>}
        back={{ to: `/imports/${id}`, label: fileName }}
      />
      {prompts.length > 0 ? (
        <ul className="rounded-card border border-line bg-card">
          {prompts.map((prompt) => (
            <li
              key={prompt.id}
              className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-0"
            >
              <Link to={`/prompts/${prompt.id}`} className="min-w-0 flex-1 truncate hover:text-ember">
                {prompt.title}
              </Link>
              {prompt.outputs > 0 ? (
                <span className="text-12 text-quiet">
                  {t('imports:brought.outputs', { count: prompt.outputs })}
                </span>
              ) : null}
              <Badge>{words('state', prompt.state)}</Badge>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t('imports:brought.empty')} />
      )}
      <LoadMore to={next} />
    </div>
  )
}
