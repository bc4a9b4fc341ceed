import '~/i18n/load/appeals'
import '~/i18n/load/review'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import { isWork as isWorkType } from '../../domain/review/case-actions'
import type { CaseView, GivenContent, PageContent } from '../../domain/review/case-view'
import { isPageSubject } from '../../domain/review/page-subjects'
import { useLocale } from '../../i18n/format'
import { AppealPanel } from '../appeals/appeal-panel'
import { FindingList, ScoreTable } from '../cleaning'
import { Alert, Badge, Section, When } from '../ui'
import { AlikePictures } from './alike-pictures'
import { CaseContent } from './case-content'
import { CaseFacts } from './case-facts'
import { CaseNotes } from './case-notes'
import { CaseOrigin } from './case-origin'
import { CaseRating } from './case-rating'
import { CaseReports } from './case-reports'
import { Disputes } from './disputes'
import { PageBadges, PageView } from './page-view'
import { Reveal } from './reveal'
import { SaidBadges, SaidView } from './said-view'
import { Severity } from './severity'
import { Why } from './why'

/** The middle pane: what it is, the content (covered until asked for), what the checks found, and what stands around it. */
export function CasePane({
  one,
  view,
  noteError,
  noteTyped,
  className
}: {
  one: CaseView
  view: string
  noteError?: string
  noteTyped?: string
  className?: string
}) {
  const { t } = useTranslation()
  const { content } = one
  // what colleagues wrote is read before the facts; where nobody wrote, the facts come first
  const notes = <CaseNotes notes={one.notes} error={noteError} typed={noteTyped} />
  return (
    <article id="case" className={clsx('min-w-0 scroll-mt-18', className)}>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {one.lane === 'appeals' ? null : <Severity level={one.severity} />}
        <Badge>{t(`words:lane.${one.lane}`)}</Badge>
        {content?.type === 'comment' ? <SaidBadges said={content} /> : null}
        {content && isPage(content) ? <PageBadges page={content} /> : null}
        {content && isWork(content) ? <ContentBadges content={content} /> : null}
        <When date={one.openedAt} className="text-12 text-quiet" />
        <Why priority={one.priority} reasons={one.reasons} />
      </div>
      <CaseOrigin one={one} />
      {one.sealed ? null : content ? (
        <>
          <Origin content={content} />
          {one.context.reports.length > 0 ? <CaseReports reports={one.context.reports} /> : null}
          <Reveal caseId={one.id}>
            {content.type === 'comment' ? (
              <SaidView said={content} />
            ) : isPage(content) ? (
              <PageView page={content} />
            ) : (
              <>
                <CaseContent content={content} spans={one.findings.flatMap((finding) => finding.spans)} />
                <AlikePictures own={content.image?.sha256} copies={one.context.nearCopies} />
              </>
            )}
          </Reveal>
          {isWork(content) ? (
            <div className="mt-3">
              <CaseRating rated={content.rated} back={`/review/${one.id}`} />
            </div>
          ) : null}
        </>
      ) : (
        <Alert tone="amber">{t('review:case.erased')}</Alert>
      )}
      {one.appeal ? <AppealPanel appeal={one.appeal} /> : null}
      {one.disputes.length > 0 ? <Disputes one={one} view={view} /> : null}
      {content && !isWork(content) ? null : (
        <Section title={t('review:case.findings')}>
          {one.findings.length > 0 ? (
            <FindingList findings={one.findings} />
          ) : (
            <p className="text-14 text-quiet">{t('review:case.noFindings')}</p>
          )}
          <ScoreTable scores={one.scores} />
        </Section>
      )}
      {one.blind ? (
        <Alert tone="amber" className="mt-10">
          {t('appeals:case.blind')}
        </Alert>
      ) : null}
      {one.notes.length > 0 ? notes : null}
      <section className="mt-10 border-t border-line pt-6">
        <CaseFacts facts={one.context} said={content !== null && !isWork(content)} />
      </section>
      {one.notes.length > 0 || one.blind || (one.appeal?.state === 'open' && one.appeal.barred)
        ? null
        : notes}
    </article>
  )
}

type Content = NonNullable<CaseView['content']>
const isPage = (content: Content): content is PageContent => isPageSubject(content.type)
const isWork = (content: Content): content is GivenContent => isWorkType(content.type)

function ContentBadges({ content }: { content: GivenContent }) {
  const { t } = useTranslation()
  const kind = content.type === 'output' ? `words:modality.${content.modality}` : 'words:subject.prompt'
  return (
    <>
      <Badge>{t(kind)}</Badge>
      <Badge>{t(`words:state.${content.state}`)}</Badge>
      <Badge>{t(`words:scenario.${content.scenario}`)}</Badge>
      <Badge>{t(`words:language.${content.language}`)}</Badge>
      <Badge>{t(`words:license.${content.license}`)}</Badge>
      <Badge>{t(content.trainingConsent ? 'review:case.consent' : 'review:case.noConsent')}</Badge>
      {content.number ? <Badge>{t('review:case.revision', { number: content.number })}</Badge> : null}
    </>
  )
}

function Origin({ content }: { content: Content }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { author } = content
  const generator = isWork(content) ? content.generator : null
  return (
    <p className="mb-3 text-14 text-quiet">
      <Link to={`/users/${author.name}`} className="hover:text-ember">
        <bdi>{t('review:case.by', { name: author.displayName })}</bdi>
      </Link>{' '}
      <When date={author.since} />
      {generator ? (
        <span>
          {' · '}
          {t('review:case.generator')} {locale === 'zh-CN' ? generator.nameZh : generator.name}
          {generator.model ? (
            <>
              {' · '}
              <bdi>{generator.model}</bdi>
            </>
          ) : null}
        </span>
      ) : null}
    </p>
  )
}
