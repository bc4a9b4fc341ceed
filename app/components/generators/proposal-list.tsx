import '~/i18n/load/generators'
import { useTranslation } from '~/i18n/react'
import type { Proposal } from '../../domain/generators/list-proposals.server'
import { ProposalItem } from './proposal-item'

/** What waits for the moderators, above the directory; nothing when nothing does. */
export function ProposalList({ proposals, names }: { proposals: Proposal[]; names: Record<string, string> }) {
  const { t } = useTranslation()
  if (proposals.length === 0) return null
  return (
    <section aria-labelledby="proposals" className="mb-10">
      <h2 id="proposals" className="text-20">
        {t('generators:proposals.title')}
      </h2>
      <p className="mb-3 text-14 text-quiet">
        {t('generators:proposals.lead')} {t('generators:refuse.hint')}
      </p>
      <ul className="flex flex-col gap-2">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <ProposalItem proposal={proposal} names={names} />
          </li>
        ))}
      </ul>
    </section>
  )
}
