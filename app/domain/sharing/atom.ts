import type { License } from '~db/vocabulary'
import { mediaUrl } from '../outputs/display'
import { LICENSE_URLS } from './license-url'
import { languageTag, otherAuthors, type PublicPrompt, promptPath } from './public-prompt'
import { element, escapeText, textElement, xmlDocument } from './xml'

/** Widest display copy that a feed carries, in pixels. */
const ENCLOSURE_WIDTH = 960

export interface FeedHead {
  /** Scheme and host, without a slash at the end. */
  origin: string
  /** Path and query of this page, of the first one, of the next (null on the last), and of the page for people. */
  self: string
  first: string
  next: string | null
  page: string
  title: string
  language: string
}

/** The reader's words for what an entry says beside the work itself. */
export interface FeedWords {
  credit: (prompt: { author: string; by: string }) => string
  license: (license: License) => string
  pictures: (names: string[]) => string
}

/**
 * A page of a feed: Atom (RFC 4287), paged (RFC 5005 §3), with licences (RFC 4946). Works are text made HTML here, so no
 * markup of theirs is ever markup.
 */
export function writeFeed(head: FeedHead, prompts: PublicPrompt[], words: FeedWords): string {
  const { origin } = head
  const link = (rel: string, path: string, type: string) =>
    element('link', { rel, href: origin + path, type })
  const atom = 'application/atom+xml'
  const updatedMs = Math.max(0, ...prompts.map((prompt) => prompt.updatedMs))
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': head.language },
      textElement('id', origin + head.first),
      textElement('title', head.title),
      textElement('updated', new Date(updatedMs).toISOString()),
      textElement('generator', 'Kindling', { uri: origin }),
      textElement('icon', `${origin}/favicon.svg`),
      link('self', head.self, atom),
      link('first', head.first, atom),
      ...(head.next ? [link('next', head.next, atom)] : []),
      link('alternate', head.page, 'text/html'),
      ...prompts.map((prompt) => writeEntry(origin, prompt, words))
    )
  )
}

function writeEntry(origin: string, prompt: PublicPrompt, words: FeedWords): string {
  const page = origin + promptPath(prompt.id)
  const person = `${origin}/users/${encodeURIComponent(prompt.by)}`
  const license = LICENSE_URLS[prompt.license]
  return element(
    'entry',
    {},
    textElement('id', `urn:uuid:${prompt.id}`),
    textElement('title', prompt.title),
    textElement('published', new Date(prompt.publishedMs).toISOString()),
    textElement('updated', new Date(prompt.updatedMs).toISOString()),
    element('author', {}, textElement('name', prompt.author), textElement('uri', person)),
    element('link', { rel: 'alternate', href: page, type: 'text/html' }),
    element('link', { rel: 'license', href: license }),
    ...prompt.images.map(({ sha256, alt }) =>
      element('link', {
        rel: 'enclosure',
        href: origin + mediaUrl(sha256, ENCLOSURE_WIDTH),
        type: 'image/webp',
        title: alt || null
      })
    ),
    ...[prompt.scenario, ...prompt.tags].map((term) => element('category', { term })),
    textElement('rights', `${words.credit(prompt)} · ${words.license(prompt.license)}`),
    textElement('content', contentOf(origin, prompt, words), {
      type: 'html',
      'xml:lang': languageTag(prompt.language)
    })
  )
}

/** The entry as HTML: best picture, first words, credit and licence. */
function contentOf(origin: string, prompt: PublicPrompt, words: FeedWords): string {
  const [image] = prompt.images
  const paragraphs = prompt.excerpt
    .split(/\n\s*\n/)
    .filter((text) => text.trim())
    .map((text) => `<p>${escapeText(text.trim()).replaceAll('\n', '<br>')}</p>`)
  const picture = image
    ? `<p><img src="${escapeText(origin + mediaUrl(image.sha256, ENCLOSURE_WIDTH))}" alt="${escapeText(image.alt || prompt.title)}"></p>`
    : ''
  const person = `<a href="${escapeText(`${origin}/users/${encodeURIComponent(prompt.by)}`)}">${escapeText(words.credit(prompt))}</a>`
  const license = `<a rel="license" href="${LICENSE_URLS[prompt.license]}">${escapeText(words.license(prompt.license))}</a>`
  const others = otherAuthors(prompt)
  const pictures = others.length > 0 ? ` · ${escapeText(words.pictures(others))}` : ''
  return `${picture}${paragraphs.join('')}<p>${person}${pictures} · ${license}</p>`
}
