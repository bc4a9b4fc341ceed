import type { Readable } from 'node:stream'
import type { Lens } from '../content-ratings/lens'
import { safeFileName } from '../formats/file-name'
import type { ZipFile } from '../formats/zip-writer.server'
import type { Hub } from '../hub/hub.server'
import { findCopy } from '../outputs/read-media.server'
import {
  type ArchivedOutput,
  type ArchivedPrompt,
  attributionHead,
  attributionLines,
  promptMarkdown
} from './archive-texts'
import type { CollectionHead } from './collection'
import { readArchived } from './read-archived.server'

/** Width of the display copies taken along, in pixels. */
const WIDTH = 1600

/**
 * A collection as files: a Markdown and a JSON file a prompt, pictures as display copies, who to credit, and the whole
 * in `collection.json`. Only what everybody can see of it. Names are safe on Windows and sort in the collection's order.
 *
 * @param siteUrl origin without a trailing slash
 */
export async function* archiveCollection(
  hub: Hub,
  head: CollectionHead,
  siteUrl: string,
  lens?: Lens
): AsyncGenerator<ZipFile> {
  const listed: { id: string; title: string; file: string; note: string }[] = []
  const credits = [attributionHead(head.title, head.author)]
  for await (const prompt of readArchived(hub, head.id, lens)) {
    const base = `${String(listed.length + 1).padStart(3, '0')} ${safeFileName(prompt.title)}`
    const images = imagesOf(prompt, base)
    const imageOf = (output: ArchivedOutput) => images.get(output.id) ?? null
    yield { path: `prompts/${base}.md`, body: promptMarkdown(prompt, siteUrl, (o) => up(imageOf(o))) }
    yield { path: `prompts/${base}.json`, body: promptJson(prompt, siteUrl, imageOf) }
    for (const output of prompt.outputs) {
      const path = imageOf(output)
      const body = path && output.sha256 ? await displayCopy(hub, output.sha256) : null
      if (path && body) yield { path, packed: true, body: async () => body }
    }
    credits.push(...attributionLines(prompt, siteUrl))
    listed.push({ id: prompt.id, title: prompt.title, file: `prompts/${base}.json`, note: prompt.note })
  }
  yield { path: 'ATTRIBUTION.md', body: `${credits.join('\n')}\n` }
  yield { path: 'collection.json', body: collectionJson(head, siteUrl, listed) }
}

const up = (path: string | null) => path && `../${path}`

const imagesOf = (prompt: ArchivedPrompt, base: string) =>
  new Map(
    prompt.outputs
      .filter((output) => output.modality === 'image' && output.sha256)
      .map((output, i) => [output.id, `images/${base} ${i + 1}.webp`])
  )

/** Null when the picture was withdrawn while we wrote, or is not there: the rest is still worth having. */
async function displayCopy(hub: Hub, sha256: string): Promise<Readable | null> {
  try {
    // what the reader leaves out was left out before
    const copy = await findCopy(hub, sha256, WIDTH, { viewer: async () => null, meets: async () => true })
    return (await copy.read()).body
  } catch (error) {
    hub.log.warn({ err: error, sha256 }, 'left out of a download')
    return null
  }
}

function promptJson(
  prompt: ArchivedPrompt,
  siteUrl: string,
  imageOf: (output: ArchivedOutput) => string | null
): string {
  const outputs = prompt.outputs.map(({ sha256: _, width: _w, ...output }) => ({
    ...output,
    image: imageOf(output as ArchivedOutput)
  }))
  return json({ ...prompt, url: `${siteUrl}/prompts/${prompt.id}`, outputs })
}

function collectionJson(head: CollectionHead, siteUrl: string, prompts: unknown[]): string {
  const { id, title, description, by, author, editors, fork } = head
  return json({
    id,
    url: `${siteUrl}/collections/${id}`,
    title,
    description,
    by,
    author,
    editors,
    forkedFrom: fork?.source ? { ...fork.source, url: `${siteUrl}/collections/${fork.source.id}` } : null,
    prompts
  })
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
