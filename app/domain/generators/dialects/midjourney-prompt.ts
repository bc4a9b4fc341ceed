import { areTelling, flagKind } from './midjourney-flags'
import { partsIn, type WeightedPart } from './midjourney-parts'

/** A Midjourney prompt taken apart: `[image URLs] text [::weight text]* [--flag [value]]*`. */
export interface MidjourneyPrompt {
  /** The text without flags and image prompts, as written. */
  text: string
  /** The texts of a multi-prompt with their weights; a plain prompt is one part of weight 1. */
  parts: WeightedPart[]
  /** Addresses of image prompts; never fetched. */
  images: string[]
  /** Values by flag as typed, lower case; `true` where a flag has no value. */
  flags: Record<string, string>
  /** The comma list of `--no`. */
  negative?: string
  jobId?: string
  author?: string
  /** Text behind a flag's value that belongs to nothing. */
  leftOver: string
  /** A flag with a value only Midjourney has, or a frame of its own (`/imagine`, a Discord line). */
  certain: boolean
}

const JOB = /\s?\bJob ID: ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.?\s{0,20}$/i
const MAX_FLAGS = 200
const FLAG = /(?:^|\s)--([A-Za-z]{1,20})(?![\w-])/g
const DASHED = /(^|\s)[\u2013\u2014]{1,2}([A-Za-z]{1,20})(?![\w-])/g

/**
 * Reads a prompt of Midjourney, as its files and people write it: `/imagine prompt: …`, Discord's
 * `**<prompt>** - @user (fast)`, and long dashes that phones make of `--`. Never fails; `certain` tells whether to believe it.
 */
export function readMidjourneyPrompt(written: string): MidjourneyPrompt {
  const framed = unframe(written.replaceAll('\r\n', '\n').trim())
  const job = JOB.exec(framed.text)
  const text = (job ? framed.text.slice(0, job.index) : framed.text).replace(
    DASHED,
    (whole, before: string, name: string) => (flagKind(name) === 'unknown' ? whole : `${before}--${name}`)
  )
  const marks = [...text.matchAll(FLAG)].slice(0, MAX_FLAGS)
  const known = marks.some(([, name = '']) => flagKind(name) !== 'unknown')
  const head = known || job || framed.certain ? text.slice(0, marks[0]?.index) : text
  const flags: Record<string, string> = Object.create(null)
  const left: string[] = []
  if (head.length < text.length)
    for (const [at, mark] of marks.entries()) {
      const value = text.slice((mark.index ?? 0) + mark[0].length, marks[at + 1]?.index).trim()
      addFlag(flags, (mark[1] ?? '').toLowerCase(), value, left)
    }
  const { images, rest } = imagesIn(head.trim())
  return {
    text: rest,
    parts: partsIn(rest),
    images,
    flags,
    negative: flags.no || undefined,
    jobId: job?.[1]?.toLowerCase(),
    author: framed.author,
    leftOver: left.filter(Boolean).join(' '),
    certain: framed.certain || areTelling(flags)
  }
}

function addFlag(flags: Record<string, string>, name: string, value: string, left: string[]): void {
  const kind = flagKind(name)
  const [first = '', ...others] = value.split(/\s+/)
  if (kind === 'text' || kind === 'many' || kind === 'unknown') {
    const before = flags[name]
    const joined = before && before !== 'true' ? `${before}${kind === 'text' ? ', ' : ' '}${value}` : value
    flags[name] = joined || 'true'
    if (kind === 'text' && joined === '') delete flags[name]
    return
  }
  const takes = kind === 'one' || (kind === 'optional' && /^\d/.test(first))
  flags[name] = (takes && first) || 'true'
  left.push((takes ? others : value.split(/\s+/)).join(' '))
}

/** Takes off `/imagine prompt:` and Discord's bold with what follows it. */
function unframe(text: string): { text: string; author?: string; certain: boolean } {
  const command = /^\/imagine\s{1,10}(?:prompt\s{0,4}:)?\s{0,10}/i.exec(text)
  if (command) return { text: text.slice(command[0].length), certain: true }
  const end = text.startsWith('**') ? text.lastIndexOf('** - ') : -1
  const tail = end > 1 ? text.slice(end + 5) : ''
  if (!/^(Image #\d|Variations|Upscaled|Remix|Zoom|Pan|<?@)/.test(tail)) return { text, certain: false }
  return { text: text.slice(2, end), author: /(?:^|[\s])@([\w.]{1,40})/.exec(tail)?.[1], certain: true }
}

/** Leading addresses are image prompts. */
function imagesIn(text: string): { images: string[]; rest: string } {
  const images: string[] = []
  let rest = text
  for (;;) {
    const address = /^<?(https?:\/\/[^\s<>]{1,2000})>?(?=\s|$)/.exec(rest)
    if (!address?.[1]) return { images, rest }
    images.push(address[1])
    rest = rest.slice(address[0].length).trimStart()
  }
}
