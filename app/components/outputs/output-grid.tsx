import '~/i18n/load/rating'
import '~/i18n/load/output'
import { Link } from '@remix-run/react'
import { Flame, Plus } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { PageOutput, PromptPage } from '../../domain/prompts/prompt-page'
import { formatNumber, useLocale } from '../../i18n/format'
import { ButtonLink, Chip, EmptyState, LoadMore, Section } from '../ui'
import { OutputCard } from './output-card'

/** A prompt's outputs, pictures before texts, each best first, narrowed by generator if asked. */
export function OutputGrid(props: {
  prompt: PromptPage
  signedIn: boolean
  generator: string | null
  nextTo: string | null
  /** What moderators limited is shown, too. */
  limited: boolean
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { prompt, generator } = props
  const here = `/prompts/${prompt.id}`
  // a way that forgets this leads back to the page before what was limited
  const limited: Record<string, string> = props.limited ? { limited: 'show' } : {}
  const canAdd = prompt.state === 'published' || (prompt.mine && ['scanning', 'held'].includes(prompt.state))
  const add = (
    <ButtonLink to={`${here}/outputs/new`} size="sm">
      <Plus size={16} strokeWidth={1.5} aria-hidden />
      {t('output:add')}
    </ButtonLink>
  )
  const pictures = prompt.outputs.filter((output) => output.image)
  const texts = prompt.outputs.filter((output) => !output.image)
  const card = (output: PageOutput, n: number) => (
    <OutputCard
      key={output.id}
      output={output}
      promptId={prompt.id}
      title={prompt.title}
      signedIn={props.signedIn}
      wide={pictures.length === 1}
      n={n}
      wholeTo={(id) =>
        `${here}?${new URLSearchParams({
          ...(generator ? { generator } : {}),
          ...limited,
          whole: id
        })}#o-${id}`
      }
    />
  )
  return (
    <Section
      id="outputs"
      title={t('output:count', { count: prompt.outputCount, n: formatNumber(locale, prompt.outputCount) })}
      actions={canAdd && prompt.outputs.length > 0 ? add : null}
    >
      {prompt.generators.length > 1 ? (
        <nav aria-label={t('output:by_generator')} className="mb-4 flex flex-wrap gap-2">
          <Chip to={`${here}${props.limited ? '?limited=show' : ''}#outputs`} active={!generator}>
            {t('output:all')}
          </Chip>
          {prompt.generators.map((item) => (
            <Chip
              key={item.id}
              to={`${here}?${new URLSearchParams({ generator: item.id, ...limited })}#outputs`}
              active={generator === item.id}
              count={item.count}
            >
              {locale === 'zh-CN' ? item.nameZh : item.name}
            </Chip>
          ))}
        </nav>
      ) : null}
      {prompt.outputs.length === 0 ? (
        <EmptyState
          icon={<Flame size={28} strokeWidth={1.5} aria-hidden />}
          title={t('output:empty')}
          action={canAdd ? add : undefined}
          className="rounded-card border border-dashed border-line"
        >
          {t('output:empty.hint')}
        </EmptyState>
      ) : (
        <>
          <div className={pictures.length > 1 ? 'mb-4 gap-4 sm:columns-2' : undefined}>
            {pictures.map(card)}
          </div>
          {texts.map(card)}
        </>
      )}
      {props.signedIn || prompt.outputs.length === 0 ? null : (
        <p className="mt-4 text-14 text-quiet">
          <Link to={`/signin?next=${encodeURIComponent(here)}`} className="text-ember underline">
            {t('rating:signin')}
          </Link>
        </p>
      )}
      {prompt.limitedCount > 0 && !props.limited ? (
        <p className="mt-4 text-14 text-quiet">
          {t('output:limited', { count: prompt.limitedCount })}{' '}
          <Link to={`${here}?limited=show#outputs`} rel="nofollow" className="text-ember underline">
            {t('output:limited.show')}
          </Link>
        </p>
      ) : null}
      <LoadMore to={props.nextTo} label={t('output:next')} />
    </Section>
  )
}
