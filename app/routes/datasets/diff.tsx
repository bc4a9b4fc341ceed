import '~/i18n/load/changes'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { ColumnNote } from '~/components/datasets/column-note'
import { DiffCounts } from '~/components/datasets/diff-counts'
import { DiffStanding } from '~/components/datasets/diff-standing'
import { DiffTable } from '~/components/datasets/diff-table'
import { GateNotice } from '~/components/datasets/gate-notice'
import { RecipeLines } from '~/components/datasets/recipe-lines'
import { Button, EmptyState, Field, LoadMore, PageHeader, Select } from '~/components/ui'
import { compareAgain, showDiff } from '~/domain/datasets/diff/show-diff.server'
import { isRobot } from '~/domain/hub/resolve'
import { limitAction } from '~/http/limits.server'
import { decodeCursor, encodeCursor } from '~/http/pagination'
import { getViewer, requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const viewer = await getViewer(context, request)
  const name = { owner: params.owner ?? '', name: params.name ?? '' }
  const after = decodeCursor(query.get('after'), ['number', 'number'])
  const [kind, reason] = [query.get('kind') || null, query.get('reason') || null]
  const at = after && { segment: after[0], row: after[1] }
  const wanted = { from: query.get('from'), to: query.get('to'), kind, reason, at }
  const mayBegin = async () =>
    !isRobot(request.headers.get('User-Agent') ?? '') &&
    Boolean(await limitAction(context, request, 'compare'))
  const shown = await showDiff(context.hub, viewer, name, wanted, await context.lens(), mayBegin)
  query.delete('after')
  const next = shown.page?.next
  return {
    ...shown,
    kind,
    reason,
    more: next
      ? `?${query}${query.size > 0 ? '&' : ''}after=${encodeCursor([next.segment, next.row])}`
      : null,
    title: translate(context.locale)('changes:title')
  }
}

/** Has two releases compared again that could not be. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'compare')
  const { pathname, search, searchParams: query } = new URL(request.url)
  const name = { owner: params.owner ?? '', name: params.name ?? '' }
  await compareAgain(context.hub, viewer, name, { from: query.get('from'), to: query.get('to') })
  return redirect(pathname.replace(/\.data$/, '') + search, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · ${data?.dataset.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex' }
]

/** What differs between two releases, record by record. */
export default function DatasetDiff() {
  const { t } = useTranslation()
  const {
    dataset,
    access,
    versions,
    compared,
    recipe,
    columns,
    linesGone,
    standing,
    segments,
    page,
    titles,
    kind,
    reason,
    more
  } = useLoaderData<typeof loader>()
  const path = `/datasets/${dataset.owner}/${dataset.name}`
  return (
    <div className="page">
      <PageHeader
        back={{ to: `${path}?tab=versions`, label: dataset.title }}
        title={t('changes:title')}
        lead={t('changes:lead')}
      />
      {compared && (standing || !access.open) ? (
        <>
          <Form className="mb-6 flex flex-wrap items-end gap-4" key={`${compared.from} ${compared.to}`}>
            {(['from', 'to'] as const).map((end) => (
              <Field key={end} name={end} label={t(`changes:${end}`)}>
                {(control) => (
                  <Select {...control} defaultValue={compared[end]}>
                    {versions.map((version) => (
                      <option key={version} value={version}>
                        v{version}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            ))}
            <Button>{t('changes:show')}</Button>
          </Form>
          {recipe ? (
            <details className="mb-6">
              <summary className="mb-2 w-fit cursor-pointer text-14 font-medium">
                {t('changes:recipe')}
              </summary>
              <RecipeLines lines={recipe} label={t('changes:recipe')} />
            </details>
          ) : null}
          {columns || linesGone ? <ColumnNote columns={columns} linesGone={linesGone} /> : null}
          {!standing ? (
            <>
              {segments.length > 0 ? (
                <DiffCounts path={null} compared={compared} segments={segments} shown={{ kind, reason }} />
              ) : null}
              <GateNotice access={access} path={path} />
            </>
          ) : !page ? (
            <DiffStanding standing={standing} />
          ) : segments.length > 0 ? (
            <>
              <DiffCounts
                path={`${path}/diff`}
                compared={compared}
                segments={segments}
                shown={{ kind, reason }}
              />
              <DiffTable changes={page.changes} titles={titles} />
              <p className="mt-4 text-14">
                <a
                  href={`${path}/diff.jsonl?from=${compared.from}&to=${compared.to}`}
                  download
                  className="text-ember hover:underline"
                >
                  {t('changes:download')}
                </a>
              </p>
              <LoadMore to={more} />
            </>
          ) : (
            <EmptyState title={t('changes:none')}>{t('changes:none.hint')}</EmptyState>
          )}
        </>
      ) : (
        <EmptyState title={t('changes:none.two')}>{t('changes:none.two.hint')}</EmptyState>
      )}
    </div>
  )
}
