import '~/i18n/load/follows'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { Follow, TopicKind } from '../../domain/follows/follow'
import type { FollowPerson } from '../../domain/follows/list-people.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { Avatar, ButtonLink, EmptyState, LoadMore, PageHeader, Section } from '../ui'
import { FollowButton } from './follow-button'
import { FollowTopic, topicLink, useTopicName } from './follow-topic'

const SIDES = ['followers', 'following'] as const

/** The people on one side of somebody's follows; on one's own page of followed also the topics. */
export function FollowPage(props: {
  side: (typeof SIDES)[number]
  title: string
  profile: { name: string; displayName: string }
  people: FollowPerson[]
  counts: { followers: number; following: number }
  own: string | null
  more: string | null
  topics?: { topics: (Follow & { kind: TopicKind })[]; generators: Record<string, string> } | null
}) {
  const { t } = useTranslation()
  const { side, profile, people, own, topics } = props
  const home = `/users/${encodeURIComponent(profile.name)}`
  return (
    <div className="page-narrow">
      <PageHeader title={props.title} back={{ to: home, label: `@${profile.name}` }} />
      <Sides home={home} side={side} counts={props.counts} />
      {people.length > 0 ? (
        <ul className="overflow-hidden rounded-card border border-line bg-card">
          {people.map((person) => (
            <PersonRow key={person.name} person={person} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t(`follows:${side}.empty${own ? '.own' : ''}`, { name: profile.displayName })} />
      )}
      <LoadMore to={props.more} />
      {topics ? <Topics {...topics} /> : null}
      {topics ? (
        <p className="mt-6">
          <ButtonLink to="/me/searches" size="sm">
            {t('follows:saved.title')}
          </ButtonLink>
        </p>
      ) : null}
    </div>
  )
}

function Sides(props: { home: string; side: string; counts: { followers: number; following: number } }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <nav aria-label={t('follows:sides')} className="mb-4 flex gap-4 border-b border-line text-14">
      {SIDES.map((side) => (
        <Link
          key={side}
          to={`${props.home}/${side}`}
          aria-current={side === props.side ? 'page' : undefined}
          className={clsx(
            '-mb-px border-b-2 py-2',
            side === props.side ? 'border-ember font-medium' : 'border-transparent text-quiet hover:text-ink'
          )}
        >
          {t(`follows:${side}.tab`)}{' '}
          <span className="text-quiet tabular-nums">{formatNumber(locale, props.counts[side])}</span>
        </Link>
      ))}
    </nav>
  )
}

function PersonRow({ person }: { person: FollowPerson }) {
  const { name, displayName, bio, followed } = person
  return (
    <li className="flex items-center gap-3 border-b border-line p-3 last:border-0">
      <Avatar name={displayName} size={40} />
      <div className="min-w-0 flex-1">
        <Link to={`/users/${encodeURIComponent(name)}`} className="font-medium hover:text-ember">
          <bdi>{displayName}</bdi>
        </Link>{' '}
        <span className="text-14 text-quiet">@{name}</span>
        {bio ? <p className="clamp-2 text-14 text-quiet">{bio}</p> : null}
      </div>
      {followed === null ? null : (
        <FollowButton kind="user" target={name} name={displayName} followed={followed} />
      )}
    </li>
  )
}

function Topics({
  topics,
  generators
}: {
  topics: (Follow & { kind: TopicKind })[]
  generators: Record<string, string>
}) {
  const { t } = useTranslation()
  const nameOf = useTopicName(generators)
  return (
    <Section title={t('follows:topics.title')} className="mt-10">
      <p className="mb-3 text-14 text-quiet">{t('follows:topics.hint')}</p>
      {topics.length === 0 ? <p className="text-14">{t('follows:topics.none')}</p> : null}
      <ul className="flex flex-col gap-2">
        {topics.map((topic) => (
          <li key={`${topic.kind} ${topic.target}`} className="flex items-center justify-between gap-3">
            <Link to={topicLink(topic)} className="min-w-0 truncate hover:text-ember">
              {nameOf(topic)}
            </Link>
            <FollowTopic topic={topic} followed generators={generators} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
