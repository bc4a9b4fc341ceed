import { generatorNames } from '../generators/generator-names.server'
import type { Hub } from '../hub/hub.server'
import type { Follow, TopicKind } from './follow'
import { listFollowed } from './read-follows.server'

/** Tags, generators and scenarios a person follows, oldest first in each kind, and the generators' names. For them alone. */
export async function readOwnTopics(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  locale: string
): Promise<{ topics: (Follow & { kind: TopicKind })[]; generators: Record<string, string> }> {
  const [followed, names] = await Promise.all([listFollowed(hub, user), generatorNames(hub, locale)])
  const kinds: TopicKind[] = ['tag', 'generator', 'scenario']
  const topics = kinds.flatMap((kind) => followed[kind].map((target) => ({ kind, target })))
  const generators = Object.fromEntries(followed.generator.map((id) => [id, names[id] ?? id]))
  return { topics, generators }
}
