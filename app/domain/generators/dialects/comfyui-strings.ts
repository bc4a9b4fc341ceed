import { GRAPH_LIMITS, type Graph, type GraphNode, linkOf } from './comfyui-graph'
import { isSwitch, passedOn, switchedInput } from './comfyui-values'

/** Texts that go by these names, in the order they are believed: what a run left behind before what it began with. */
const KEYS = [
  'text_0',
  'populated_text',
  'text',
  'string',
  'value',
  'prompt',
  'text1',
  'text2',
  'string_a',
  'string_b'
]

/** Nodes that write their text only while the graph runs. */
const AT_RUN_TIME =
  /TextGenerate|LLM|Ollama|OpenAI|ChatGPT|Gemini|Claude|Florence|Caption|Interrogat|Tagger|Translat|Enhance|Wildcard|RandomPrompt|DynamicPrompt/i

/** What a text input comes to: texts in the file, or what was typed into a node that makes the text at run time. */
export interface Texts {
  texts: string[]
  /** What people typed where the text itself is made at run time and so is not in the file. */
  typed: string[]
  atRunTime: boolean
}

export const noTexts = (): Texts => ({ texts: [], typed: [], atRunTime: false })

/** The texts of an input: a literal, or what string nodes above it hold, within twelve hops. */
export function textsOfInput(graph: Graph, value: unknown, found: Texts = noTexts()): Texts {
  walk(graph, value, found, 0, new Set())
  return found
}

function walk(graph: Graph, value: unknown, found: Texts, hop: number, seen: Set<string>): void {
  if (typeof value === 'string') keep(found.texts, value)
  const link = linkOf(value)
  const node = link && graph.get(link.id)
  if (!node || hop > GRAPH_LIMITS.valueHops || seen.has(node.id)) return
  seen.add(node.id)
  const joined = joinedText(graph, node)
  if (isSwitch(node)) walkSwitch(graph, node, found, hop, seen)
  else if (joined !== undefined) keep(found.texts, joined)
  else {
    const onward = onwardFrom(node)
    if (onward.length === 0) noteTyped(graph, node, found, hop, seen)
    for (const one of onward) walk(graph, one, found, hop + 1, seen)
  }
}

/** The inputs that hold the node's text; none where it is made at run time. */
function onwardFrom(node: GraphNode): unknown[] {
  const { inputs } = node
  const cached = typeof inputs.text_0 === 'string' || typeof inputs.populated_text === 'string'
  if (AT_RUN_TIME.test(node.classType) && !cached) return []
  const keys = KEYS.filter((key) => typeof inputs[key] === 'string' || linkOf(inputs[key]))
  const paired = keys.filter((key) => /^(text[12]|string_[ab])$/.test(key))
  if (keys[0] !== undefined) return (paired.includes(keys[0]) ? paired : [keys[0]]).map((key) => inputs[key])
  const passed = passedOn(node)
  return passed === undefined ? [] : [passed]
}

function walkSwitch(graph: Graph, node: GraphNode, found: Texts, hop: number, seen: Set<string>): void {
  const taken = switchedInput(graph, node)
  if (taken === undefined) found.atRunTime = true
  else walk(graph, taken, found, hop + 1, seen)
}

/** `StringConcatenate` of two literals is one text. */
function joinedText(graph: Graph, node: GraphNode): string | undefined {
  const { string_a: a, string_b: b, delimiter } = node.inputs
  if (typeof delimiter !== 'string' || a === undefined || b === undefined) return undefined
  const [first, second] = [a, b].map((one) => (typeof one === 'string' ? one : onlyLiteral(graph, one)))
  return first === undefined || second === undefined ? undefined : first + delimiter + second
}

function onlyLiteral(graph: Graph, value: unknown): string | undefined {
  const link = linkOf(value)
  const node = link && graph.get(link.id)
  if (!node || AT_RUN_TIME.test(node.classType)) return undefined
  const { value: held, string, text } = node.inputs
  return [held, string, text].find((one) => typeof one === 'string')
}

function noteTyped(graph: Graph, node: GraphNode, found: Texts, hop: number, seen: Set<string>): void {
  found.atRunTime = true
  const typed = noTexts()
  for (const [key, value] of Object.entries(node.inputs))
    if (/^(prompt|text|string|value|source|wildcard_text|user_prompt)/i.test(key))
      walk(graph, value, typed, hop + 1, seen)
  for (const text of [...typed.texts, ...typed.typed]) keep(found.typed, text)
}

export function keep(texts: string[], text: string): void {
  if (text.trim() !== '' && !texts.includes(text)) texts.push(text)
}
