import { assertionsOf, type Manifest } from './c2pa-manifests'
import type { CborMap, CborValue } from './cbor'
import { isMap, listOf, textOf } from './cbor-fields'

/** One step in a file's history (C2PA 2.x, both versions of the assertion). */
export interface Action {
  action: string
  /** Name and version as one text. */
  agent?: string
  description?: string
  /** Last path segment of the IPTC or C2PA term. */
  sourceType?: string
}

const MAX_ACTIONS = 2000
const GENERATED = new Set(['trainedAlgorithmicMedia', 'trainedAlgorithmicData'])
const COMPOSITE = new Set(['compositeWithTrainedAlgorithmicMedia', 'compositeSynthetic'])

/** `algorithmicMedia` is not among them: it is procedural, a fractal or a gradient. */
export const isAiSource = (type: string | undefined) =>
  type !== undefined && (GENERATED.has(type) || COMPOSITE.has(type))

export function aiVerdict(
  types: string[]
): 'generated' | 'edited-with-ai' | 'generated-then-edited' | 'not-declared' {
  const [made, edited] = [
    types.some((type) => GENERATED.has(type)),
    types.some((type) => COMPOSITE.has(type))
  ]
  if (made) return edited ? 'generated-then-edited' : 'generated'
  return edited ? 'edited-with-ai' : 'not-declared'
}

/** The last path segment of a digital source type, of whatever vocabulary and scheme. */
export const lastSegment = (term: string): string => /([^/#:\s]+)[/\s]*$/.exec(term)?.[1] ?? ''

export function actionsOf(manifest: Manifest): Action[] {
  return assertionsOf(manifest, 'c2pa.actions')
    .flatMap((assertion) => listOf(assertion, 'actions').map((action) => readAction(action, assertion)))
    .filter((action) => action !== null)
    .slice(0, MAX_ACTIONS)
}

function readAction(value: CborValue, assertion: CborMap): Action | null {
  const action = isMap(value) && textOf(value, 'action')
  if (!isMap(value) || !action) return null
  const index = value.get('softwareAgentIndex')
  const shared = typeof index === 'number' ? listOf(assertion, 'softwareAgents')[index] : undefined
  const agent = agentName(value.get('softwareAgent') ?? shared)
  const description = textOf(value, 'description')
  const sourceType = lastSegment(textOf(value, 'digitalSourceType') ?? '')
  return {
    action,
    ...(agent ? { agent } : {}),
    ...(description ? { description } : {}),
    ...(sourceType ? { sourceType } : {})
  }
}

function agentName(agent: CborValue | undefined): string | undefined {
  if (typeof agent === 'string') return agent.trim().slice(0, 200) || undefined
  const name = isMap(agent) ? textOf(agent, 'name', 200) : undefined
  const version = isMap(agent) ? textOf(agent, 'version', 200) : undefined
  return name && version && !name.endsWith(version) ? `${name} ${version}` : name
}

/** A training-mining assertion, of C2PA or CAWG, with a use that is not allowed. */
export const forbidsTraining = (manifest: Manifest): boolean =>
  ['c2pa.training-mining', 'cawg.training-mining'].some((kind) =>
    assertionsOf(manifest, kind).some((assertion) => {
      const entries = assertion.get('entries')
      return (
        isMap(entries) && [...entries.values()].some((use) => isMap(use) && use.get('use') === 'notAllowed')
      )
    })
  )
