import '~/i18n/load/prompt'
import '~/i18n/load/output'
import '~/i18n/load/find'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { mediaSrcSet, mediaUrl } from '../../domain/outputs/display'
import type { PageOutput } from '../../domain/prompts/prompt-page'
import { useLocale } from '../../i18n/format'
import { FindingList } from '../cleaning'
import { RatingAverages } from '../ratings/rating-averages'
import { RatingForm } from '../ratings/rating-form'
import { Badge, When } from '../ui'

/** Where a text that is shown in part can be read whole. */
export type WholeLink = (outputId: string) => string

/** One output: the work first and large, then who and what made it, then its ratings. */
export function OutputCard(props: {
  output: PageOutput
  signedIn: boolean
  wholeTo: WholeLink
  wide: boolean
  title: string
}) {
  const { t } = useTranslation()
  const { output } = props
  return (
    <article
      id={`o-${output.id}`}
      className="mb-4 scroll-mt-6 break-inside-avoid overflow-hidden rounded-card border border-line bg-card shadow-soft target:border-ember"
    >
      {output.image ? (
        <Picture output={output} image={output.image} wide={props.wide} title={props.title} />
      ) : null}
      {output.text === null ? null : (
        <div className="p-4 text-16 whitespace-pre-wrap sm:p-6">
          <div className="measure">
            {output.text}
            {output.more > 0 ? (
              <>
                {'… '}
                <Link to={props.wholeTo(output.id)} preventScrollReset className="text-ember underline">
                  {t('output:whole')}
                </Link>
              </>
            ) : null}
          </div>
        </div>
      )}
      <footer className="flex flex-col gap-2 border-t border-line p-4">
        <Made output={output} />
        <RatingAverages averages={output.averages} count={output.ratingCount} />
        {output.state === 'published' && props.signedIn && !output.mine ? (
          <RatingForm outputId={output.id} rating={output.rating} />
        ) : null}
        {output.findings.length > 0 ? (
          <details className="text-14">
            <summary className="cursor-pointer text-quiet">{t('prompt:findings')}</summary>
            <FindingList findings={output.findings} />
          </details>
        ) : null}
        <p className="flex gap-3 text-12 text-quiet">
          {output.image ? (
            <a href={mediaUrl(output.image.sha256, 'original')} className="hover:text-ink">
              {t('output:original')}
            </a>
          ) : null}
          {output.image && output.state === 'published' ? (
            <Link to={`/search/image?of=${output.image.sha256}`} className="hover:text-ink">
              {t('find:image.find')}
            </Link>
          ) : null}
          {output.mine ? (
            <Link to={`/outputs/${output.id}/withdraw`} className="hover:text-ink">
              {t('output:withdraw')}
            </Link>
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
}) {
  const { image } = props
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
        loading="lazy"
        decoding="async"
        className="mx-auto max-h-[80vh] w-full object-contain"
      />
    </a>
  )
}

function Made({ output }: { output: PageOutput }) {
  const { t } = useTranslation()
  const zh = useLocale() === 'zh-CN'
  const parameters = Object.entries(output.parameters)
  return (
    <div className="text-14">
      <p className="flex flex-wrap items-center gap-x-2">
        {output.state === 'published' ? null : <Badge tone="amber">{t(`words:state.${output.state}`)}</Badge>}
        <span className="font-medium">{zh ? output.generator.nameZh : output.generator.name}</span>
        {output.model ? <span className="text-quiet">{output.model}</span> : null}
      </p>
      <p className="text-12 text-quiet">
        <Link to={`/users/${output.by}`} className="hover:text-ink">
          {output.author}
        </Link>{' '}
        · <When date={output.createdAt} /> · {t(`words:license.${output.license}`)}
      </p>
      {parameters.length > 0 ? (
        <details className="mt-1 text-12">
          <summary className="cursor-pointer text-quiet">{t('output:parameters')}</summary>
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 font-mono">
            {parameters.map(([key, value]) => (
              <div key={key} className="contents">
                <dt className="text-quiet">{key}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </div>
  )
}
