import { WALK_LIMITS } from '../../formats/containers/carriers'

/** A JUMBF superbox (ISO/IEC 19566-5): what its description box says, the boxes of content and the superboxes in it. */
export interface Superbox {
  label: string
  /** Type UUID, 32 lower-case hex digits. */
  uuid: string
  content: { type: string; bytes: Uint8Array }[]
  children: Superbox[]
  /** Description and content without the box header: what C2PA's hashed links cover. */
  payload: Uint8Array
}

/** Nesting C2PA needs is four; a store, its manifests, their parts, an assertion. */
const MAX_DEPTH = 10
const DESCRIPTION_HEAD = 17
const HAS_LABEL = 2

/** The superbox at the start of `bytes`; null when there is none. Boxes that run over their parent's end are left out. */
export function parseJumbf(bytes: Uint8Array): Superbox | null {
  const budget = { boxes: WALK_LIMITS.parts }
  const [first] = boxesIn(bytes, budget)
  return first?.type === 'jumb' ? superbox(first.body, 0, budget) : null
}

function superbox(payload: Uint8Array, depth: number, budget: { boxes: number }): Superbox | null {
  const [description, ...rest] = boxesIn(payload, budget)
  if (description?.type !== 'jumd' || description.body.length < DESCRIPTION_HEAD || depth > MAX_DEPTH)
    return null
  const box: Superbox = { ...described(description.body), content: [], children: [], payload }
  for (const { type, body } of rest) {
    if (type !== 'jumb') box.content.push({ type, bytes: body })
    else {
      const child = superbox(body, depth + 1, budget)
      if (child) box.children.push(child)
    }
  }
  return box
}

function described(body: Uint8Array): { label: string; uuid: string } {
  const uuid = Array.from(body.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (!((body[16] ?? 0) & HAS_LABEL)) return { uuid, label: '' }
  const end = body.indexOf(0, DESCRIPTION_HEAD)
  const label = body.subarray(DESCRIPTION_HEAD, end < 0 ? body.length : end)
  return { uuid, label: new TextDecoder().decode(label.subarray(0, 1000)) }
}

function boxesIn(bytes: Uint8Array, budget: { boxes: number }): { type: string; body: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: { type: string; body: Uint8Array }[] = []
  let at = 0
  while (at + 8 <= bytes.length && budget.boxes-- > 0) {
    const short = view.getUint32(at)
    const head = short === 1 ? 16 : 8
    if (at + head > bytes.length) break
    const length = short === 0 ? bytes.length - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short
    if (length < head || length > bytes.length - at) break
    found.push({
      type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)),
      body: bytes.subarray(at + head, at + length)
    })
    at += length
  }
  return found
}
