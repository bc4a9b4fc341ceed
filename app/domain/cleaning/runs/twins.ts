/** One of several contributions with the same words. */
export interface TwinMember {
  id: string
  promptId: string
  /** Null where it does not matter who made it: prompts, and pictures. */
  generatorId: string | null
  standing: 'live' | 'refused' | 'gone'
  /** It is known as the copy of another. */
  copy: boolean
}

export interface TwinFound {
  kind: 'live' | 'refused' | 'other_generator'
  of: TwinMember
}

/**
 * Tells which members of a group with the same words are copies, and of which: the earliest living one stays, and whoever
 * is known as a copy stays one as long as there is an original. Prompts are compared across prompts, outputs within one,
 * where the same answer of another generator is only told. The order of `members` has no effect.
 *
 * @returns by id, of the living ones; null: no copy
 */
export function findTwinsAmong(
  type: 'revision' | 'output',
  members: readonly TwinMember[]
): Map<string, TwinFound | null> {
  const sorted = [...members].sort((a, b) => (a.id < b.id ? -1 : 1))
  const copies = new Set(sorted.filter(({ copy }) => copy).map(({ id }) => id))
  const found = new Map<string, TwinFound | null>()
  for (const one of sorted) {
    if (one.standing !== 'live') continue
    const first = earliest(type, one, sorted, copies)
    if (first && first.kind !== 'other_generator') copies.add(one.id)
    else copies.delete(one.id)
    found.set(one.id, first)
  }
  return found
}

function earliest(
  type: 'revision' | 'output',
  one: TwinMember,
  members: readonly TwinMember[],
  copies: ReadonlySet<string>
): TwinFound | null {
  let refused: TwinMember | null = null
  let otherMaker: TwinMember | null = null
  for (const other of members) {
    if (other.id === one.id || other.standing === 'gone') continue
    if (other.standing === 'refused') {
      refused ??= other
      continue
    }
    if (copies.has(other.id) || (other.id > one.id && !copies.has(one.id))) continue
    if (type === 'revision' && other.promptId === one.promptId) continue
    if (type === 'revision' || one.generatorId === null || other.generatorId === one.generatorId)
      return { kind: 'live', of: other }
    otherMaker ??= other
  }
  if (refused) return { kind: 'refused', of: refused }
  return otherMaker && { kind: 'other_generator', of: otherMaker }
}
