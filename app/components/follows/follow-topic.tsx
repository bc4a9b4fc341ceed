import type { TopicKind } from '../../domain/follows/follow'
import { useWords } from '../feed/words'
import { FollowButton } from './follow-button'

/** Follows the one topic a list is narrowed to. */
export function FollowTopic(props: {
  topic: { kind: TopicKind; target: string }
  followed: boolean
  generators: Record<string, string>
}) {
  const words = useWords()
  const { kind, target } = props.topic
  const name =
    kind === 'tag'
      ? `#${target}`
      : kind === 'generator'
        ? (props.generators[target] ?? target)
        : words(kind, target)
  return <FollowButton key={`${kind} ${target}`} {...props.topic} name={name} followed={props.followed} />
}
