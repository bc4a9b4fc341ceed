import { applyEdits, differenceOf, type Edit } from './edits'
import { isTag, joinerBelongs, plainForm, tagBelongs } from './invisible'
import { highByteOf, repairRun } from './mojibake'
import { holds, MENDABLE } from './reading'

const MAX_PASSES = 40

/** Code points whose removal or joining depends on their neighbours, and lone surrogates. Null: leave it. */
function surrogateForm(text: string, i: number, code: number): { length: number; form: string | null } {
  const isHigh = code <= 0xdbff
  const next = text.charCodeAt(i + 1)
  if (!isHigh || !(next >= 0xdc00 && next <= 0xdfff)) return { length: 1, form: '\ufffd' }
  const codePoint = text.codePointAt(i) as number
  return { length: 2, form: isTag(codePoint) && !tagBelongs(text, i) ? '' : null }
}

/** One pass: the edits that put a text right, in order. */
function passOver(text: string): Edit[] {
  const edits: Edit[] = []
  const replace = (start: number, end: number, replacement: string) => edits.push({ start, end, replacement })
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i)
    if (code < 0x7f && (code >= 0x20 || code === 0x0a || code === 0x09)) {
      i += 1
    } else if (code === 0x0d) {
      const length = text.charCodeAt(i + 1) === 0x0a ? 2 : 1
      replace(i, i + length, '\n')
      i += length
    } else if (code >= 0xc2 && code <= 0xf4) {
      i = repairHighRun(text, i, edits)
    } else if (code >= 0xd800 && code <= 0xdfff) {
      const { length, form } = surrogateForm(text, i, code)
      if (form !== null) replace(i, i + length, form)
      i += length
    } else {
      const form = code === 0x200c || code === 0x200d ? (joinerBelongs(text, i) ? null : '') : plainForm(code)
      if (form !== null) replace(i, i + 1, form)
      i += 1
    }
  }
  return edits
}

/** Looks at the run of high Windows-1252 characters that starts at `i`; returns where it ends. */
function repairHighRun(text: string, i: number, edits: Edit[]): number {
  let end = i + 1
  while (end < text.length && highByteOf(text.charCodeAt(end)) !== 0) end += 1
  const run = text.slice(i, end)
  const fixed = run.length > 1 ? repairRun(run, i > 0 ? (text[i - 1] as string) : '') : run
  for (const edit of differenceOf(run, fixed))
    edits.push({ start: i + edit.start, end: i + edit.end, replacement: edit.replacement })
  if (fixed !== run) return end
  // nothing to decode: stray C1 controls of the run still go
  for (let at = i; at < end; at += 1) {
    const form = plainForm(text.charCodeAt(at))
    if (form !== null) edits.push({ start: at, end: at + 1, replacement: form })
  }
  return end
}

/**
 * The edits that repair a text: certain mojibake decoded, control and zero-width characters removed, line ends made
 * line feeds, lone surrogates replaced by U+FFFD. Width, quotes and ligatures stay. Making the edits leaves nothing to
 * repair. Linear: each pass is one scan, and only text encoded many times over needs more than two.
 */
export function repairEdits(text: string): Edit[] {
  if (!holds(text, MENDABLE)) return []
  const edits = passOver(text)
  if (edits.length === 0) return edits
  let repaired = applyEdits(text, edits)
  let again = passOver(repaired)
  if (again.length === 0) return edits
  for (let pass = 0; again.length > 0 && pass < MAX_PASSES; pass += 1) {
    repaired = applyEdits(repaired, again)
    again = passOver(repaired)
  }
  return differenceOf(text, repaired)
}
