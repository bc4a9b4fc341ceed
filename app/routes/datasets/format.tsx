import '~/i18n/load/changes'
import '~/i18n/load/formats'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect
} from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { FileList } from '~/components/datasets/file-list'
import { FormatProgress } from '~/components/datasets/format-progress'
import { FormatState } from '~/components/datasets/format-state'
import { GateNotice } from '~/components/datasets/gate-notice'
import { Alert, Button, ButtonLink, PageHeader } from '~/components/ui'
import { FORMAT_NAMES, LEFT_OUT } from '~/domain/datasets/formats/format'
import { showFormat, startFormat } from '~/domain/datasets/formats/show-format.server'
import { AppError } from '~/domain/errors'
import { isRobot } from '~/domain/hub/resolve'
import { limitAction } from '~/http/limits.server'
import { getViewer, requireViewer } from '~/http/session.server'
import { formatNumber, useLocale } from '~/i18n/format'
import { translate } from '~/i18n/i18n.server'
import { useTranslation } from '~/i18n/react'

type Asked = Pick<LoaderFunctionArgs, 'request' | 'params'>
const askedOf = ({ request, params }: Asked) => ({
  owner: params.owner ?? '',
  name: params.name ?? '',
  format: params.format ?? '',
  revision: new URL(request.url).searchParams.get('revision') ?? 'main'
})

/** Looking at a format has it built: that changes nothing of the release, only what is kept ready. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { hub } = context
  const viewer = await getViewer(context, request)
  const asked = askedOf({ request, params })
  let shown = await showFormat(hub, viewer, asked)
  const wanting = shown.summary.state === 'none' || shown.summary.state === 'stale'
  if (
    wanting &&
    shown.access.open &&
    !shown.release.closed &&
    !isRobot(request.headers.get('User-Agent') ?? '')
  ) {
    await limitAction(context, request, 'buildFormat')
    await startFormat(hub, viewer, shown, { again: false })
    shown = await showFormat(hub, viewer, asked)
  }
  const { dataset, release, access, summary, files } = shown
  const title = translate(context.locale)('formats:page.title', {
    dataset: dataset.title,
    format: FORMAT_NAMES[summary.format]
  })
  return { dataset, release, access, summary, files, title }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'buildFormat')
  const shown = await showFormat(context.hub, viewer, askedOf({ request, params }))
  if (!shown.access.open || shown.release.closed)
    throw new AppError('forbidden', 'Its files are not for this reader')
  await startFormat(context.hub, viewer, shown, { again: true })
  const { pathname, search } = new URL(request.url)
  return redirect(pathname.replace(/\.data$/, '') + search, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex, nofollow' }
]

export default function FormatPage() {
  const { dataset, release, access, summary, files, title } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const path = `/datasets/${dataset.owner}/${dataset.name}`
  const { format, state } = summary
  return (
    <div className="page-narrow">
      <PageHeader
        title={title}
        lead={t('formats:page.lead', { version: release.version })}
        back={{ to: `${path}?tab=files`, label: dataset.title }}
      />
      <div className="grid gap-6">
        <p className="measure">{t(`formats:about.${format}`)}</p>
        {!access.open ? <GateNotice access={access} path={path} /> : null}
        {release.closed ? (
          <Alert tone="brick" title={t('changes:closed.title')}>
            <Link to={`${path}?release=${release.version}`} className="font-medium text-ember underline">
              {t('changes:closed.see')}
            </Link>
          </Alert>
        ) : null}
        {state === 'queued' || state === 'building' ? <FormatProgress format={summary} /> : null}
        {(state === 'none' || state === 'stale') && !release.closed ? (
          <p className="text-14 text-quiet">
            <FormatState format={summary} />
          </p>
        ) : null}
        {state === 'own' ? (
          <div className="grid justify-items-start gap-3">
            <p>{t('formats:page.own')}</p>
            <ButtonLink to={`${path}?tab=files`}>{t('formats:page.own.files')}</ButtonLink>
          </div>
        ) : null}
        {state === 'failed' && access.open && !release.closed ? <Failed error={summary.error} /> : null}
        {files.length > 0 ? (
          <FileList
            files={files}
            path={path}
            place={access.open ? `${release.commitId}/formats/${format}` : null}
          />
        ) : null}
        {state === 'ready' ? <Counts summary={summary} /> : null}
      </div>
    </div>
  )
}

function Failed({ error }: { error: string | null }) {
  const { t } = useTranslation()
  return (
    <Alert tone="brick" title={t('formats:state.failed')}>
      <p className="font-mono text-14 wrap-anywhere">{error}</p>
      <p className="mt-1 mb-3">{t('formats:page.failed')}</p>
      <Form method="post">
        <Button type="submit">{t('formats:page.retry')}</Button>
      </Form>
    </Alert>
  )
}

/** How many records are in it, and which it could not say. */
function Counts({ summary }: { summary: Awaited<ReturnType<typeof loader>>['summary'] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const number = (count: number) => ({ count, n: formatNumber(locale, count) })
  const left = LEFT_OUT.filter((reason) => (summary.leftOut[reason] ?? 0) > 0)
  return (
    <div className="text-14">
      <p>{t('formats:page.rows', number(summary.rows ?? 0))}</p>
      {left.length > 0 ? (
        <>
          <h2 className="mt-4 mb-1 font-medium">{t('formats:page.left_out')}</h2>
          <ul className="list-disc pl-5">
            {left.map((reason) => (
              <li key={reason}>{t(`formats:left.${reason}`, number(summary.leftOut[reason] ?? 0))}</li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
