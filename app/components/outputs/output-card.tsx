import { HUMAN } from '../../domain/generators/human'
import { RatingLink } from '../content-ratings/rating-link'
import { OutputVeil } from './output-veil'
import '~/i18n/load/prompt'
import '~/i18n/load/marks'
import '~/i18n/load/output'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { mediaSrcSet, mediaUrl } from '../../domain/outputs/display'
import { placeholderColour } from '../../domain/outputs/placeholder'
import type { PageOutput } from '../../domain/prompts/prompt-page'
import { useLocale } from '../../i18n/format'
import { StatementLink } from '../appeals/statement-link'
import { FindingList, LedgerLink, ScoreTable } from '../cleaning'
import { MarkList } from '../generators/mark-list'
import { RatingAverages } from '../ratings/rating-averages'
import { RatingForm } from '../ratings/rating-form'
import { Badge, When } from '../ui'
import { Person } from '../users/person'
import { OutputWords } from './output-words'
import { pictureLoading } from './picture-loading'
import { Player } from './player'

/** States in which moderators left a work that they decided against. */
const DECIDED: PageOutput['state'][] = ['rejected', 'removed', 'limited', 'quarantined', 'changes_requested']

/** Where a text that is shown in part can be read whole. */
export type WholeLink = (outputId: string) => string

/** One output: the work first and large, then who and what made it, then its ratings. */
export function OutputCard(props: {
  output: PageOutput
  signedIn: boolean
  promptId: string
  wholeTo: WholeLink
  wide: boolean
  title: string
  /** Its place among the page's pictures. */
  n?: number
}) {
  const { t } = useTranslation()
  const { output } = props
  return (
    <article
      id={`o-${output.id}`}
      className="mb-4 scroll-mt-6 break-inside-avoid overflow-hidden rounded-card border border-line bg-card shadow-soft target:border-ember"
    >
      <OutputVeil output={output} promptId={props.promptId}>
        {output.image ? (
          <Picture output={output} image={output.image} wide={props.wide} title={props.title} n={props.n} />
        ) : null}
        {output.media ? <Player media={output.media} title={props.title} /> : null}
        {output.text === null ? null : (
          <OutputWords
            output={output}
            more={
              output.more > 0 ? (
                <>
                  {'… '}
                  <Link to={props.wholeTo(output.id)} preventScrollReset className="text-ember underline">
                    {t('output:whole')}
                  </Link>
                </>
              ) : null
            }
          />
        )}
      </OutputVeil>
      <footer className="flex flex-col gap-2 border-t border-line p-4">
        <Made output={output} />
        <RatingAverages averages={output.averages} count={output.ratingCount} />
        {output.state === 'published' && props.signedIn && !output.mine ? (
          <RatingForm outputId={output.id} rating={output.rating} />
        ) : null}
        {output.findings.length > 0 ? (
          <details className="text-14">
            <summary className="cursor-pointer text-quiet">{t('prompt:findings')}</summary>
            <FindingList findings={output.findings} picture={output.image?.sha256} className="mt-2" />
            <LedgerLink to={`/outputs/${output.id}/cleaning`} />
          </details>
        ) : null}
        <ScoreTable scores={output.scores} />
        {output.mine && DECIDED.includes(output.state) ? <StatementLink about={output.id} /> : null}
        <p className="flex flex-wrap gap-3 text-12 text-quiet">
          {output.image ? (
            <a
              href={mediaUrl(output.image.sha256, output.mine ? 'original' : 'full')}
              className="hover:text-ink"
            >
              {t('output:original')}
            </a>
          ) : null}
          {output.image && output.state === 'published' ? (
            <Link to={`/search/image?of=${output.image.sha256}`} className="hover:text-ink">
              {t('output:find_image')}
            </Link>
          ) : null}
          <RatingLink
            type="output"
            id={output.id}
            rating={output.contentRating}
            byRule={output.ratedByRule}
            mine={output.mine}
          />
          {output.mine ? (
            <>
              <Link to={`/outputs/${output.id}/consent`} className="hover:text-ink">
                {t('output:consent')} · {t(`output:consent.${output.trainingConsent ? 'yes' : 'no'}`)}
              </Link>
              <Link to={`/outputs/${output.id}/withdraw`} className="hover:text-ink">
                {t('output:withdraw')}
              </Link>
            </>
          ) : output.state === 'published' ? (
            <Link to={`/outputs/${output.id}/report`} className="hover:text-ink" rel="nofollow">
              {t('prompt:report')}
            </Link>
          ) : null}
        </p>
      </footer>
    </article>
  )
}

function Picture(props: {
  output: PageOutput
  image: NonNullable<PageOutput['image']>
  wide: boolean
  title: string
  n: number | undefined
}) {
  const { image, output } = props
  return (
    <a href={mediaUrl(image.sha256, 1600)} className="block bg-sunken">
      <img
        src={mediaUrl(image.sha256, 960)}
        srcSet={mediaSrcSet(image.sha256, image.width)}
        sizes={
          props.wide
            ? '(min-width: 1024px) 720px, 92vw'
            : '(min-width: 1024px) 360px, (min-width: 640px) 46vw, 92vw'
        }
        alt={image.alt || props.title}
        width={image.width}
        height={image.height}
        {...pictureLoading(props.n)}
        decoding="async"
        style={{ backgroundColor: placeholderColour(output.placeholder) }}
        className="mx-auto max-h-[80vh] w-full object-contain"
      />
    </a>
  )
}

function Made({ output }: { output: PageOutput }) {
  const { t } = useTranslation()
  const zh = useLocale() === 'zh-CN'
  const { told, parameters } = output
  return (
    <div className="text-14">
      <p className="flex flex-wrap items-center gap-x-2">
        {output.state === 'published' ? null : <Badge tone="amber">{t(`words:state.${output.state}`)}</Badge>}
        <Link to={`/generators/${output.generator.id}`} className="font-medium hover:underline">
          {zh ? output.generator.nameZh : output.generator.name}
        </Link>
        {output.model ? <span className="text-quiet">{output.model}</span> : null}
        {output.generator.id === HUMAN ? null : <Badge>{t('marks:made_by_ai')}</Badge>}
        {told?.tool ? (
          <span className="text-12 text-quiet">{t('output:made.with', { tool: told.tool })}</span>
        ) : null}
      </p>
      <p className="text-12 text-quiet">
        <Person by={output.by} author={output.author} className="hover:text-ink" /> ·{' '}
        <When date={output.createdAt} /> · {t(`words:license.${output.license}`)}
      </p>
      {parameters.length > 0 ? (
        <details className="mt-1 text-12">
          <summary className="cursor-pointer text-quiet">{t('output:parameters')}</summary>
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 font-mono">
            {parameters.map(({ key, label, value }) => (
              <div key={key} className="contents">
                <dt className="text-quiet">{label ?? key}</dt>
                <dd className="min-w-0 break-words">
                  {value}
                  {told?.fromFile.includes(key) ? (
                    <span className="ml-2 font-sans text-quiet">{t('output:made.from_file')}</span>
                  ) : null}
                  {told?.fileSays[key] ? (
                    <span className="ml-2 font-sans text-amber">
                      {t('output:made.file_says', { value: told.fileSays[key] })}
                    </span>
                  ) : null}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
      {output.marks ? (
        <div className="mt-2">
          <MarkList marks={output.marks} />
        </div>
      ) : null}
    </div>
  )
}
