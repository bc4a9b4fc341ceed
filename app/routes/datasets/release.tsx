import '~/i18n/load/datasets'
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CutRelease } from '~/components/datasets/cut-release'
import { ReleaseProgress } from '~/components/datasets/release-progress'
import { TakesFocus } from '~/components/datasets/told'
import { VersionList } from '~/components/datasets/version-list'
import { Alert, ButtonLink, EmptyState, PageHeader } from '~/components/ui'
import { canCurate } from '~/domain/datasets/actor'
import { requestRebuild } from '~/domain/datasets/build/rebuild-release.server'
import { cancelRelease } from '~/domain/datasets/cancel-release.server'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { isReleaseOf, listReleases } from '~/domain/datasets/read-releases.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { AppError, isAppError } from '~/domain/errors'
import { statusOf } from '~/http/errors.server'
import { limitAction } from '~/http/limits.server'
import { getViewer, requireViewer } from '~/http/session.server'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  return {
    path: `/datasets/${dataset.owner}/${dataset.name}`,
    name: dataset.title,
    releases: await listReleases(context.hub, dataset.id),
    mayCut: canCurate(viewer, dataset),
    cancelled: new URL(request.url).searchParams.get('cancelled'),
    title: translate(context.locale)('datasets:releases.title')
  }
}

/** Which release the button is of; neither: a new one is cut. */
const wanted = z.object({ cancel: z.uuid().optional(), rebuild: z.uuid().optional() })

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'post')
  const dataset = await getDataset(context.hub, params.owner ?? '', params.name ?? '', viewer)
  const page = `/datasets/${dataset.owner}/${dataset.name}/releases`
  try {
    const { data: said } = wanted.safeParse(Object.fromEntries(await request.formData()))
    const { cancel, rebuild } = said ?? {}
    const named = cancel ?? rebuild
    if (!said || (named && !(await isReleaseOf(context.hub, named, dataset.id))))
      throw new AppError('not_found', 'No such release')
    if (cancel) {
      await cancelRelease(context.hub, viewer, cancel)
      return redirect(`${page}?cancelled=${cancel}`)
    }
    if (rebuild) await requestRebuild(context.hub, viewer, rebuild)
    else await requestRelease(context.hub, viewer, dataset.id)
  } catch (error) {
    if (!isAppError(error) || error.code === 'forbidden') throw error
    return data({ key: error.key, params: error.params }, { status: statusOf(error) })
  }
  return redirect(page)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · ${data?.name ?? ''} · Kindling` }
]

export default function Releases() {
  const { path, name, releases, mayCut, cancelled } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTranslation()
  const newest = releases[0]
  const running = newest?.state === 'queued' || newest?.state === 'building'
  return (
    <div className="page">
      <PageHeader
        title={t('datasets:releases.title')}
        lead={t('datasets:releases.lead')}
        back={{ to: path, label: name }}
        actions={mayCut && !running ? <CutRelease path={path} /> : null}
      />
      <div className="grid gap-6">
        {refused ? (
          <TakesFocus key={refused.key}>
            <Alert tone="brick" title={t(refused.key, refused.params)}>
              {refused.key === 'datasets:error.noRecords' ? (
                <ButtonLink to={`${path}/recipe`} size="sm" className="mt-2">
                  {t('datasets:show.edit')}
                </ButtonLink>
              ) : null}
            </Alert>
          </TakesFocus>
        ) : null}
        {newest ? (
          <ReleaseProgress
            release={newest}
            path={path}
            mayCancel={mayCut}
            justCancelled={newest.id === cancelled && !refused}
          />
        ) : null}
        {releases.length > 0 ? (
          <VersionList releases={releases} path={path} mayRebuild={mayCut} />
        ) : (
          <EmptyState title={t('datasets:show.no_release')} />
        )}
      </div>
    </div>
  )
}
