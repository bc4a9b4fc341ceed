import '~/i18n/load/arena'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { type KnownWork, type Revealed, SIDES } from '../../domain/arena/match'
import { useLocale } from '../../i18n/format'
import { useReviewKeys } from '../review/use-keys'
import { Bar, Button, ButtonLink, Card, Stars } from '../ui'
import { Person } from '../users/person'
import { PairView } from './pair-view'
import { SideWords } from './side-words'

/** Who made the two, what everybody said of them, and on to the next. */
export function RevealView({ ballot }: { ballot: Revealed }) {
  const { t } = useTranslation()
  const { prompt, left, right, side, votes } = ballot
  const all = SIDES.reduce((sum, one) => sum + votes[one], 0)
  useReviewKeys()
  return (
    <>
      <PairView
        prompt={prompt}
        left={left}
        right={right}
        better={side === 'left' || side === 'right' ? side : undefined}
        foot={(work) => <Maker work={work} promptId={prompt.id} />}
      />
      <Card className="mt-4 grid gap-4">
        <p className="text-16 font-medium" role="status">
          {t(`arena:said.${side}`)}
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          {SIDES.map((one) => (
            <Bar
              key={one}
              label={<SideWords side={one} />}
              value={votes[one]}
              max={all}
              tone={one === side ? 'ember' : 'edge'}
            />
          ))}
        </div>
        <p className="text-12 text-quiet">{t('arena:votes', { count: all })}</p>
      </Card>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <ButtonLink to="/arena" variant="ember" data-key="n Enter">
          {t('arena:next')}
          <kbd className="font-mono text-12 opacity-80">↵</kbd>
        </ButtonLink>
        <Form method="post">
          <Button variant="quiet" data-key="u">
            {t('arena:take_back')} <kbd className="font-mono text-12">u</kbd>
          </Button>
        </Form>
      </div>
    </>
  )
}

function Maker({ work, promptId }: { work: KnownWork; promptId: string }) {
  const { t } = useTranslation()
  const zh = useLocale() === 'zh-CN'
  const { generator } = work
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-14">
      <p className="min-w-0">
        <Link to={`/generators/${generator.id}`} className="font-medium hover:text-ember">
          {(zh && generator.nameZh) || generator.name}
        </Link>
        {work.model ? <span className="text-quiet"> · {work.model}</span> : null}
        <span className="block text-12 text-quiet">
          <Person by={work.by} author={work.author} className="hover:text-ink" /> ·{' '}
          <Link to={`/prompts/${promptId}#o-${work.id}`} className="hover:text-ink">
            {t('arena:see')}
          </Link>
        </span>
      </p>
      <Stars value={work.score} count={work.ratingCount} />
    </div>
  )
}
