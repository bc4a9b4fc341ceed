import { type Graph, linkOf } from './comfyui-graph'

/** The wires of a graph by node number, so that walking all of a large graph many times stays quick. */
interface Wires {
  ids: string[]
  numbers: Map<string, number>
  sources: number[][]
  users: number[][]
}

const MADE = new WeakMap<Graph, Wires>()

function wiresOf(graph: Graph): Wires {
  const made = MADE.get(graph)
  if (made) return made
  const ids = [...graph.keys()]
  const numbers = new Map(ids.map((id, number) => [id, number]))
  const users: number[][] = ids.map(() => [])
  const sources = ids.map((id, user) => {
    const found = new Set<number>()
    for (const value of Object.values(graph.get(id)?.inputs ?? {})) {
      const source = numbers.get(linkOf(value)?.id ?? '')
      if (source !== undefined) found.add(source)
    }
    for (const source of found) users[source]?.push(user)
    return [...found]
  })
  const wires = { ids, numbers, sources, users }
  MADE.set(graph, wires)
  return wires
}

function reach({ ids, numbers }: Wires, starts: readonly string[], next: number[][]): string[] {
  const seen = new Uint8Array(ids.length)
  const reached: number[] = []
  const add = (number: number) => {
    if (seen[number] === 1) return
    seen[number] = 1
    reached.push(number)
  }
  for (const id of starts) {
    const number = numbers.get(id)
    if (number !== undefined) add(number)
  }
  for (let at = 0; at < reached.length; at++) for (const one of next[reached[at] ?? 0] ?? []) add(one)
  return reached.map((number) => ids[number] ?? '')
}

/** All nodes above `starts` (those included), nearest first. */
export function upstream(graph: Graph, starts: readonly string[]): string[] {
  const wires = wiresOf(graph)
  return reach(wires, starts, wires.sources)
}

/** All nodes that use what `start` makes (itself included), nearest first. */
export function downstream(graph: Graph, start: string): string[] {
  const wires = wiresOf(graph)
  return reach(wires, [start], wires.users)
}

/** Nodes nothing else links to. */
export function endsOf(graph: Graph): string[] {
  const { ids, users } = wiresOf(graph)
  return ids.filter((_id, number) => users[number]?.length === 0)
}
