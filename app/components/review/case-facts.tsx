import '~/i18n/load/review'
import '~/i18n/load/trust'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { CaseContext as Facts } from '../../domain/review/case-view'
import { When } from '../ui'
import { usePersonName } from '../users/person'
import { Fact } from './fact'

/** The author's past, copies, datasets that hold it, and where it comes from; of a comment the past alone. */
export function CaseFacts({ facts, said }: { facts: Facts; said?: boolean }) {
  const { t } = useTranslation()
  const past = [
    ...facts.history.map((row) => ({ label: t(`words:state.${row.state}`), n: row.n })),
    ...facts.decided.map((row) => ({
      label: t('review:decision.title') + t('common:colon') + t(`words:action.${row.action}.done`),
      n: row.n
    }))
  ]
  return (
    <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
      <Fact title={t('review:facts.history')} empty={false}>
        <AuthorTrust {...facts.trust} />
        {past.map((row) => (
          <li key={row.label} className="flex justify-between gap-3">
            <span>{row.label}</span>
            <span className="text-quiet tabular-nums">{row.n}</span>
          </li>
        ))}
        {past.length === 0 ? (
          <li className="text-quiet">
            {t(said ? 'review:facts.history.nothing' : 'review:facts.history.none')}
          </li>
        ) : null}
      </Fact>
      {said ? null : <Copies facts={facts} />}
      {said ? null : <Releases facts={facts} />}
      {said ? null : <Lineage facts={facts} />}
    </div>
  )
}

function AuthorTrust({ level, approved, removed }: Facts['trust']) {
  const { t } = useTranslation()
  return (
    <li className="flex justify-between gap-3">
      <span>{t('trust:author.level', { level, name: t(`trust:name.${level}`) })}</span>
      <span className="text-right text-quiet tabular-nums">
        {t('trust:author.figures', { approved, removed })}
      </span>
    </li>
  )
}

function Copies({ facts }: { facts: Facts }) {
  const { t } = useTranslation()
  const nameOf = usePersonName()
  return (
    <Fact
      title={t('review:facts.copies')}
      empty={facts.nearCopies.length === 0 && t('review:facts.copies.none')}
    >
      {facts.nearCopies.map((copy) => (
        <li key={copy.id}>
          <Link to={`/prompts/${copy.promptId}`} className="underline underline-offset-2 hover:text-ember">
            <bdi>{copy.title}</bdi>
          </Link>
          <span className="text-quiet">
            {' · '}
            {t(copy.exact ? 'review:facts.copies.exact' : 'review:facts.copies.near')} ·{' '}
            <bdi>{nameOf(copy.author)}</bdi> · {t(`words:state.${copy.state}`)} ·{' '}
            <When date={copy.createdAt} />
          </span>
        </li>
      ))}
    </Fact>
  )
}

function Releases({ facts }: { facts: Facts }) {
  const { t } = useTranslation()
  return (
    <Fact
      title={t('review:facts.releases')}
      empty={facts.releases.length === 0 && t('review:facts.releases.none')}
    >
      {facts.releases.map((release) => (
        <li key={`${release.dataset} ${release.version}`}>
          <Link to={`/datasets/${release.dataset}`} className="underline underline-offset-2 hover:text-ember">
            {release.dataset}
          </Link>{' '}
          {release.version} · {t('review:facts.releases.rows', { count: release.records })}
        </li>
      ))}
    </Fact>
  )
}

function Lineage({ facts }: { facts: Facts }) {
  const { t } = useTranslation()
  const none = !facts.parent && facts.remixCount === 0
  return (
    <Fact title={t('review:facts.lineage')} empty={none && t('review:facts.lineage.none')}>
      {facts.parent ? (
        <li>
          {t('review:facts.lineage.parent')}{' '}
          <Link to={`/prompts/${facts.parent.id}`} className="underline underline-offset-2 hover:text-ember">
            <bdi>{facts.parent.title}</bdi>
          </Link>{' '}
          <span className="text-quiet">{t(`words:license.${facts.parent.license}`)}</span>
        </li>
      ) : null}
      {facts.remixCount > 0 ? (
        <li>{t('review:facts.lineage.remixes', { count: facts.remixCount })}</li>
      ) : null}
    </Fact>
  )
}
