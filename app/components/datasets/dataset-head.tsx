import '~/i18n/load/access'
import '~/i18n/load/changes'
import '~/i18n/load/datasets'
import '~/i18n/load/directory'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { Access } from '../../domain/datasets/access/access'
import { type ReleaseStanding, rowsLeft } from '../../domain/datasets/left-count'
import type { Recipe } from '../../domain/datasets/recipe'
import { formatNumber, useLocale } from '../../i18n/format'
import { TakenDown } from '../appeals/taken-down'
import { Alert, Badge, ButtonLink, PageHeader, When } from '../ui'
import { buttonClass } from '../ui/button'
import { Person } from '../users/person'
import { AccessBadge } from './access-badge'
import { CutRelease } from './cut-release'
import { LeftWords } from './left-words'
import { LikeButton } from './like-button'

interface Props {
  dataset: {
    owner: string
    name: string
    title: string
    description: string
    downloads: number
    likes: number
    recipe: Recipe
  }
  release: (ReleaseStanding & { commitId: string; publishedAt: Date | null; signed: boolean }) | null
  access: Access
  liked: boolean
  /** Moderators took it down: where owner and moderators read why. */
  takenDown: string | null
  path: string
  mayCurate: boolean
  running: boolean
}

/** The head of a dataset's page, as of a paper: title, whose, what for, and its facts. */
export function DatasetHead(props: Props) {
  const { dataset, release, access, liked, path, mayCurate, running } = props
  const { t } = useTranslation()
  const locale = useLocale()
  const { recipe } = dataset
  const gone = release ? rowsLeft(release.left) : 0
  const nothingLeft = release?.closed && gone >= release.rows
  const edit = (
    <>
      {access.waiting > 0 ? (
        <ButtonLink to={`${path}/access/requests`}>
          {t('access:requests.link_waiting', { count: access.waiting })}
        </ButtonLink>
      ) : null}
      <ButtonLink to={`${path}/settings`}>{t('access:settings.open')}</ButtonLink>
      <ButtonLink to={`${path}/recipe`}>{t('datasets:show.edit')}</ButtonLink>
      {running ? null : <CutRelease path={path} />}
    </>
  )
  return (
    <div className="mb-6">
      <PageHeader
        className="mb-3"
        back={{ to: '/datasets', label: t('datasets:list.title') }}
        title={dataset.title}
        lead={
          <span className="font-mono text-14">
            <Person by={dataset.owner} author={dataset.owner} className="hover:text-ink" />/{dataset.name}
          </span>
        }
        actions={
          <>
            {mayCurate ? edit : null}
            <LikeButton path={path} liked={liked} likes={dataset.likes} />
            {release && !release.closed ? (
              <a href="#use" className={buttonClass(mayCurate ? 'line' : 'ember')}>
                {t('directory:use')}
              </a>
            ) : null}
          </>
        }
      />
      <TakenDown why={props.takenDown} className="mb-4" />
      {dataset.description ? <p className="measure mb-4 whitespace-pre-line">{dataset.description}</p> : null}
      <div className="flex flex-wrap items-center gap-2">
        <AccessBadge {...access} />
        <Badge tone="ember">{t(`words:task.${recipe.task}`)}</Badge>
        {release ? <Badge>v{release.version}</Badge> : null}
        {release?.signed ? (
          <Badge tone="moss" title={t('changes:signed.hint')}>
            {t('changes:signed')}
          </Badge>
        ) : null}
        {release ? (
          <Badge>{t('datasets:rows', { count: release.rows, n: formatNumber(locale, release.rows) })}</Badge>
        ) : null}
        {recipe.licenses.map((license) => (
          <Badge key={license}>{t(`words:license.${license}`)}</Badge>
        ))}
        {recipe.languages.map((language) => (
          <Badge key={language}>{t(`words:language.${language}`)}</Badge>
        ))}
        <Badge>
          {t('datasets:downloads', { count: dataset.downloads, n: formatNumber(locale, dataset.downloads) })}
        </Badge>
        {release?.publishedAt ? <When date={release.publishedAt} className="text-12 text-quiet" /> : null}
        {mayCurate ? null : (
          <Link
            to={`${path}/report`}
            rel="nofollow"
            className="text-12 text-quiet hover:text-ink hover:underline"
          >
            {t('common:report')}
          </Link>
        )}
      </div>
      {release?.closed ? (
        <Alert tone="brick" className="mt-4" title={t('changes:closed.title')}>
          <p>{t(nothingLeft ? 'changes:closed.nothing' : 'changes:closed.text')}</p>
          <LeftWords left={release.left} />
        </Alert>
      ) : release && gone > 0 ? (
        <Alert tone="amber" className="mt-4" title={t('datasets:show.revoked', { count: gone })}>
          <p>{t('datasets:show.revoked.hint')}</p>
          <LeftWords left={release.left} />
        </Alert>
      ) : null}
    </div>
  )
}
