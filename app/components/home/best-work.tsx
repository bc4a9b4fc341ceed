import '~/i18n/load/home'
import { useTranslation } from '~/i18n/react'
import type { PromptCard } from '../../domain/prompts/list-prompts'
import { Masonry } from '../feed/masonry'
import { PromptCardView } from '../feed/prompt-card'
import { ButtonLink, Section } from '../ui'

/** What is burning brightest now. */
export function BestWork({ cards }: { cards: PromptCard[] }) {
  const { t } = useTranslation()
  if (cards.length === 0) return null
  const unrated = t('feed:card.unrated')
  return (
    <Section
      title={t('home:best')}
      actions={
        <ButtonLink to="/prompts" size="sm" variant="quiet">
          {t('home:best.all')}
        </ButtonLink>
      }
    >
      <Masonry>
        {cards.map((card) => (
          <PromptCardView key={card.id} card={card} unrated={unrated} />
        ))}
      </Masonry>
    </Section>
  )
}
