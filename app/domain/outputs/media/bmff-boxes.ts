import type { ByteWindow } from './byte-window'

/** A box of the ISO base media file format (ISO/IEC 14496-12 §4.2). Offsets in bytes. */
export interface Box {
  type: string
  start: number
  /** First byte after its header. */
  body: number
  /** First byte after it. */
  end: number
}

/** Boxes looked at in one file; a film has some dozens outside its sample tables. */
const MAX_BOXES = 20_000

/**
 * The boxes that lie side by side in `[start, end)`.
 *
 * @returns `rest`: where they stop fitting; equal to `end` when they fill the range
 */
export async function boxesIn(
  file: ByteWindow,
  start: number,
  end: number
): Promise<{ boxes: Box[]; rest: number }> {
  const boxes: Box[] = []
  let at = start
  while (at + 8 <= end && boxes.length < MAX_BOXES) {
    const header = await file.view(at, 16)
    const type = await file.text(at + 4, 4)
    const told = header.getUint32(0)
    const large = told === 1
    const size = large ? Number(header.getBigUint64(8)) : told === 0 ? end - at : told
    const body = at + (large ? 16 : 8)
    if (size < body - at || at + size > end) break
    boxes.push({ type, start: at, body, end: at + size })
    at += size
  }
  // Four zero bytes end a QuickTime user data list.
  return { boxes, rest: end - at === 4 && (await file.view(at, 4)).getUint32(0) === 0 ? end : at }
}

/** The first box of a type among `boxes`. */
export const boxOf = (boxes: Box[], type: string): Box | undefined => boxes.find((box) => box.type === type)

/** Boxes inside a box; none for null. `skip`: bytes of its own before them. */
export const boxesOf = async (file: ByteWindow, box: Box | undefined, skip = 0): Promise<Box[]> =>
  box ? (await boxesIn(file, box.body + skip, box.end)).boxes : []
