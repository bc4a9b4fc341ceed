import { PROMPT_FILTERS, type PromptFilters } from '../prompts/list-prompts'

/** What can be followed. The target of a `user` is an id in the database and a public name in a form. */
export const FOLLOW_KINDS = ['user', 'tag', 'generator', 'scenario'] as const
export type FollowKind = (typeof FOLLOW_KINDS)[number]
export const TOPIC_KINDS = ['tag', 'generator', 'scenario'] as const
export type TopicKind = (typeof TOPIC_KINDS)[number]

/** How many of a kind one person follows at most, so that a page of the following feed stays a bounded merge. */
export const MOST_FOLLOWED: Record<FollowKind, number> = { user: 500, tag: 100, generator: 50, scenario: 16 }

export interface Follow {
  kind: FollowKind
  target: string
}

/** The one topic a list is narrowed to, or null when it is narrowed by anything else or more. */
export function topicOf(filters: PromptFilters): (Follow & { kind: TopicKind }) | null {
  const [only, ...others] = PROMPT_FILTERS.filter((name) => filters[name])
  const kind = TOPIC_KINDS.find((topic) => topic === only)
  return kind && others.length === 0 ? { kind, target: filters[kind] ?? '' } : null
}
