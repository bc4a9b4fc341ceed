import type { Follow, TopicKind } from '../../domain/follows/follow'
import { useWords } from '../feed/words'
import { FollowButton } from './follow-button'

type Topic = Follow & { kind: TopicKind }

/** What topics are called in the reader's language. */
export function useTopicName(generators: Record<string, string>): (topic: Topic) => string {
  const words = useWords()
  return ({ kind, target }) =>
    kind === 'tag'
      ? `#${target}`
      : kind === 'generator'
        ? (generators[target] ?? target)
        : words(kind, target)
}

/** The feed narrowed to one topic. */
export const topicLink = ({ kind, target }: Topic): string =>
  `/prompts?${new URLSearchParams({ [kind]: target })}`

/** Follows the one topic a list is narrowed to. */
export function FollowTopic(props: { topic: Topic; followed: boolean; generators: Record<string, string> }) {
  const name = useTopicName(props.generators)(props.topic)
  const { kind, target } = props.topic
  return <FollowButton key={`${kind} ${target}`} {...props.topic} name={name} followed={props.followed} />
}
