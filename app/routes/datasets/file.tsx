import '~/i18n/load/changes'
import '~/i18n/load/datasets'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { FileText } from '~/components/datasets/file-text'
import { LeftWords } from '~/components/datasets/left-words'
import { Alert, ButtonLink, PageHeader } from '~/components/ui'
import { rowsLeft } from '~/domain/datasets/left-count'
import { showFile } from '~/domain/hub/show-file.server'
import { getViewer } from '~/http/session.server'
import { formatBytes, useLocale } from '~/i18n/format'
import { useTranslation } from '~/i18n/react'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { owner = '', name = '', revision = '', '*': path = '' } = params
  const viewer = await getViewer(context, request)
  const file = await showFile(context.hub, viewer, { owner, name, revision, path }, request.signal)
  return { file, home: `/datasets/${owner}/${name}`, repository: `${owner}/${name}` }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.file.path ?? ''} · ${data?.repository ?? ''} · Kindling` },
  { name: 'robots', content: 'noindex, nofollow' }
]

/** `data/<split>-00000-of-00001.parquet` */
const splitOf = (path: string): string | null => /^data\/(\w+)-\d/.exec(path)?.[1] ?? null

export default function FilePage() {
  const { file, home, repository } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const locale = useLocale()
  const { path, kind, lines, commitId, version, left } = file
  const place = `${commitId}/${path}`
  const split = splitOf(path)
  return (
    <div className="page">
      <PageHeader
        title={path}
        lead={[`v${version}`, formatBytes(locale, file.sizeBytes), t(`datasets:file.kind.${kind}`)].join(
          ' · '
        )}
        back={{ to: `${home}?tab=files`, label: t('datasets:file.back', { repository }) }}
      />
      {left.length > 0 ? (
        <Alert tone="amber" className="mb-4" title={t('datasets:show.revoked', { count: rowsLeft(left) })}>
          <p>{t('changes:left.old')}</p>
          <LeftWords left={left} />
        </Alert>
      ) : null}
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <ButtonLink to={`${home}/resolve/${place}`} reloadDocument download={path.split('/').pop()}>
          <Download size={16} strokeWidth={1.5} aria-hidden />
          {t('datasets:file.download')}
        </ButtonLink>
        {lines ? (
          <ButtonLink to={`${home}/raw/${place}`} reloadDocument variant="quiet">
            {t('datasets:file.raw')}
          </ButtonLink>
        ) : null}
        {kind === 'parquet' && split ? (
          <ButtonLink to={`${home}?release=${version}&split=${split}`} variant="quiet">
            {t('datasets:file.rows')}
          </ButtonLink>
        ) : null}
      </div>
      <p className="mb-4 text-12 wrap-anywhere text-quiet">
        SHA-256 <code>{file.sha256}</code>
      </p>
      {kind === 'chart' ? (
        <img
          src={`${home}/resolve/${place}`}
          alt={t('datasets:file.chart', { path })}
          className="mb-6 max-w-full rounded-card border border-line bg-card"
        />
      ) : null}
      {lines ? (
        <FileText lines={lines} cut={file.cut} label={path} />
      ) : (
        <p className="text-14 text-quiet">{t('datasets:file.no_text')}</p>
      )}
    </div>
  )
}
