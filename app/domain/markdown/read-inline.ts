import { type Mark, type MarkTag, ownPicture, plainText, safeHref } from './marks'

const SPECIAL = /[\\`*_~[\]!<@\n]|https?:\/\//g
const TARGET = /\((?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))(?:[ \t]+"[^"\n]*")?\)/y
const ANGLED = /<(https?:\/\/[^\s<>]+)>/y
const ADDRESS = /https?:\/\/[^\s<>"`，。；：！？、“”‘’（）《》]+/y
const NAME = /@[A-Za-z0-9](?:[A-Za-z0-9_]|[.-](?=[A-Za-z0-9_])){0,38}/y
const PUNCTUATION = /[!-/:-@[-`{-~]/
const WORD = /[\p{L}\p{N}]/u
/** Openers that may stand open at once; more are plain characters. */
const MAX_OPEN = 20

type Opener = '*' | '**' | '_' | '__' | '~~' | '[' | '!['
const TAGS: Record<Exclude<Opener, '[' | '!['>, MarkTag> = {
  '*': 'em',
  _: 'em',
  '**': 'strong',
  __: 'strong',
  '~~': 'del'
}
interface Frame {
  opener: Opener | ''
  of: Mark[]
}

const at = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index
  return pattern.exec(text)
}

/**
 * Reads the inline part of Markdown (CommonMark's emphasis, code spans, links, escapes; GFM's `~~` and bare addresses;
 * `@name`). A picture of this hub is one (`pictureAt`), any other becomes a link to it; HTML stays text, a line break is one.
 * One pass, time linear in length.
 */
export function readInline(text: string, pictureAt = ownPicture): Mark[] {
  if (text.search(SPECIAL) < 0) return text ? [text] : []
  const frames: Frame[] = [{ opener: '', of: [] }]
  const top = () => frames[frames.length - 1] as Frame
  const say = (words: string) => {
    const { of } = top()
    const last = of[of.length - 1]
    if (typeof last === 'string') of[of.length - 1] = last + words
    else if (words) of.push(words)
  }
  const isOpen = (opener: Opener) => frames.some((frame) => frame.opener === opener)
  /** Takes the top frame off and leaves what it held as plain characters. */
  const giveUp = () => {
    const { opener, of } = frames.pop() as Frame
    say(opener)
    for (const mark of of) typeof mark === 'string' ? say(mark) : top().of.push(mark)
  }
  const close = (opener: Opener): Mark[] => {
    while (top().opener !== opener) giveUp()
    return (frames.pop() as Frame).of
  }
  const fences = codeFences(text)

  let index = 0
  while (index < text.length) {
    const next = at(SPECIAL, text, index)
    if (!next) break
    say(text.slice(index, next.index))
    index = next.index
    const char = text[index] as string
    const before = text[index - 1] ?? ' '
    if (char === '\n') {
      top().of.push({ tag: 'br', of: [] })
      index += 1
    } else if (char === '\\' && PUNCTUATION.test(text[index + 1] ?? '')) {
      say(text[index + 1] as string)
      index += 2
    } else if (char === '`') {
      const { code, end } = fences(index)
      if (code === null) say(text.slice(index, end))
      else top().of.push({ tag: 'code', of: [code] })
      index = end
    } else if (char === '[' && frames.length < MAX_OPEN) {
      frames.push({ opener: '[', of: [] })
      index += 1
    } else if (char === '!' && text[index + 1] === '[' && frames.length < MAX_OPEN) {
      frames.push({ opener: '![', of: [] })
      index += 2
    } else if (char === ']' && (isOpen('[') || isOpen('!['))) {
      const target = at(TARGET, text, index + 1)
      index += 1 + (target?.[0].length ?? 0)
      const address = target?.[1] ?? target?.[2] ?? ''
      const href = target && safeHref(address)
      const opener = frames.findLast((frame) => frame.opener.endsWith('['))?.opener as '[' | '!['
      const of = close(opener)
      const words = plainText(of).trim()
      const picture = target && opener === '![' ? pictureAt(address) : null
      if (picture) top().of.push({ tag: 'image', href: picture, of: [words] })
      else if (href) top().of.push({ tag: 'link', href, of: [words || href] })
      else if (target) say(words)
      else {
        say(opener)
        for (const mark of of) typeof mark === 'string' ? say(mark) : top().of.push(mark)
        say(']')
      }
    } else if (char === '@' && !/[\w.@/-]/.test(before)) {
      const name = at(NAME, text, index)?.[0]
      if (name) top().of.push({ tag: 'mention', of: [name] })
      else say(char)
      index += name?.length ?? 1
    } else if (char === '<' || (char === 'h' && !/[A-Za-z0-9]/.test(before))) {
      const angled = char === '<' ? at(ANGLED, text, index) : null
      const address = angled?.[1] ?? (char === 'h' ? trimmed(at(ADDRESS, text, index)?.[0] ?? '') : '')
      const href = address && safeHref(address)
      // One that leads nowhere is passed over whole: read again at its every part, a long one would take long.
      const raw = angled?.[0] ?? (address || char)
      if (href) top().of.push({ tag: 'link', href, of: [address] })
      else say(raw)
      index += raw.length
    } else {
      const opener = delimiterAt(text, index, top().opener)
      const after = text[index + (opener?.length ?? 1)] ?? ' '
      const under = char === '_'
      const closes = opener && /\S/.test(before) && !(under && WORD.test(after)) && isOpen(opener)
      const opens = opener && /\S/.test(after) && !(under && WORD.test(before)) && frames.length < MAX_OPEN
      if (closes) {
        const of = close(opener)
        if (of.length > 0) top().of.push({ tag: TAGS[opener], of })
        else say(opener + opener)
      } else if (opens) frames.push({ opener, of: [] })
      else say(opener ?? char)
      index += opener?.length ?? 1
    }
  }
  say(text.slice(index))
  while (frames.length > 1) giveUp()
  return top().of
}

/** Which emphasis mark stands at a place; a run of three takes the single one first where that is the one to close. */
function delimiterAt(text: string, index: number, open: Opener | ''): Exclude<Opener, '[' | '!['> | null {
  const char = text[index]
  if (char !== '*' && char !== '_' && char !== '~') return null
  const double = text[index + 1] === char
  if (char === '~') return double ? '~~' : null
  const triple = double && text[index + 2] === char
  if (!double || (triple && open === char)) return char
  return char === '*' ? '**' : '__'
}

/** An address in running text ends before the punctuation of its sentence, and before a bracket it did not open. */
function trimmed(address: string): string {
  let end = address.length
  let excess = (address.match(/\)/g)?.length ?? 0) - (address.match(/\(/g)?.length ?? 0)
  for (; end > 0; end -= 1) {
    const last = address[end - 1] as string
    if (last === ')' && excess > 0) excess -= 1
    else if (!/[.,:;!?*_~'\]]/.test(last)) break
  }
  return address.slice(0, end)
}

/** Answers for a run of backticks whether one of the same length closes it, what is between, and where to go on. */
function codeFences(text: string): (index: number) => { code: string | null; end: number } {
  const runs = new Map<number, number[]>()
  const passed = new Map<number, number>()
  for (const run of text.matchAll(/`+/g)) {
    const same = runs.get(run[0].length) ?? []
    same.push(run.index)
    runs.set(run[0].length, same)
  }
  return (index) => {
    let length = 1
    while (text[index + length] === '`') length += 1
    const same = runs.get(length) ?? []
    let next = passed.get(length) ?? 0
    while (next < same.length && (same[next] as number) <= index) next += 1
    passed.set(length, next)
    const closing = same[next]
    if (closing === undefined) return { code: null, end: index + length }
    const code = text.slice(index + length, closing).replaceAll('\n', ' ')
    const padded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== ''
    return { code: padded ? code.slice(1, -1) : code, end: closing + length }
  }
}
