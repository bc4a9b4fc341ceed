import type { GenerationRecord } from '../generation-record'
import type { CarrierTexts, Text } from './carrier-texts'
import { isoTime } from './created-at'
import { compact, seedOf, textOf } from './fields'
import type { Found } from './found'
import { type MidjourneyPrompt, readMidjourneyPrompt } from './midjourney-prompt'

/** The record of a prompt taken apart. The default model changes with time, so without a flag none is named. */
export function midjourneyRecord(prompt: MidjourneyPrompt): GenerationRecord {
  const { flags, parts } = prompt
  const parameters = { ...flags, ...(prompt.images.length > 0 && { images: prompt.images.join(' ') }) }
  const version = flags.v ?? flags.version
  const niji = flags.niji === 'true' ? 'niji' : `niji ${flags.niji}`
  const name = flags.niji === undefined ? version : niji
  const several = parts.length > 1 || parts.some(({ weight }) => weight !== 1)
  return compact({
    prompt: textOf(prompt.text),
    negativePrompt: prompt.negative,
    promptParts: several ? parts.filter(({ weight }) => weight >= 0).map(({ text }) => text) : undefined,
    negativeParts: several ? parts.filter(({ weight }) => weight < 0).map(({ text }) => text) : undefined,
    seed: seedOf(flags.seed),
    model: name === undefined ? undefined : { name },
    parameters: Object.keys(parameters).length > 0 ? parameters : undefined,
    jobId: prompt.jobId,
    author: prompt.author
  })
}

const leftOut = ({ leftOver }: MidjourneyPrompt) => (leftOver ? ['Text behind the flags was left out.'] : [])

/** Step 13: a description that ends in a job id, or has two flags in a file with the job id in its XMP. */
export function readMidjourney(texts: CarrierTexts): Found | null {
  const guid = texts.xmp('iptcExt:DigImageGUID') ?? texts.xmp('Iptc4xmpExt:DigImageGUID')
  const places: (Text | undefined)[] = [
    texts.png('Description'),
    texts.exif('ImageDescription'),
    texts.xmp('dc:description')
  ]
  for (const place of places) {
    if (!place) continue
    const prompt = readMidjourneyPrompt(place.text)
    if (!prompt.jobId && !(guid && Object.keys(prompt.flags).length >= 2)) continue
    const record = compact({
      ...midjourneyRecord(prompt),
      jobId: prompt.jobId ?? guid?.text.trim(),
      author: textOf(texts.png('Author')?.text) ?? textOf(texts.exif('Artist')?.text),
      createdAt: isoTime(texts.png('Creation Time')?.text)
    })
    const author = (texts.png('Author') ?? texts.exif('Artist'))?.carrier
    const carriers = compact({ author, createdAt: texts.png('Creation Time')?.carrier })
    return { generator: 'midjourney', record, carrier: place.carrier, carriers, warnings: leftOut(prompt) }
  }
  return null
}

/** A pasted text; null unless a flag, a frame or a job id proves it Midjourney's. */
export function readPastedMidjourney(text: string): Found | null {
  const prompt = readMidjourneyPrompt(text)
  if (!prompt.certain && !prompt.jobId) return null
  return {
    generator: 'midjourney',
    record: midjourneyRecord(prompt),
    carrier: 'text',
    warnings: leftOut(prompt)
  }
}
