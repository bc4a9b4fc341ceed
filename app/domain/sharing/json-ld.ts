import type { License } from '~db/vocabulary'
import { mediaUrl } from '../outputs/display'
import type { PromptPage } from '../prompts/prompt-page'
import { LICENSE_URLS } from './license-url'
import { languageTag, promptPath } from './public-prompt'

/** A value of schema.org's vocabulary, ready for `safeJson`. */
export type JsonLd = Record<string, unknown>

/**
 * JSON that may stand inside a `script` element: what could end the element, open a comment or break a line in
 * JavaScript is written as an escape, which JSON reads as the same letter.
 */
export const safeJson = (value: JsonLd): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  )

const person = (origin: string, { by, author }: { by: string; author: string }): JsonLd => ({
  '@type': 'Person',
  name: author,
  alternateName: by,
  url: `${origin}/users/${encodeURIComponent(by)}`
})

/** A published prompt as schema.org `CreativeWork`, its pictures as `ImageObject`s with their credit. */
export function promptJsonLd(origin: string, prompt: PromptPage): JsonLd {
  const { parent, publishedAt } = prompt
  const images = prompt.outputs.flatMap(({ image, author, by, license, state, contentRating }) =>
    image && state === 'published' && contentRating === 'general'
      ? [imageJsonLd(origin, image, { author, by, license })]
      : []
  )
  return {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    '@id': origin + promptPath(prompt.id),
    url: origin + promptPath(prompt.id),
    name: prompt.title,
    text: prompt.text.slice(0, 5000),
    inLanguage: languageTag(prompt.language) ?? undefined,
    keywords: prompt.tags.length > 0 ? prompt.tags : undefined,
    author: person(origin, prompt),
    creditText: prompt.author,
    license: LICENSE_URLS[prompt.license],
    datePublished: (publishedAt ?? prompt.createdAt).toISOString(),
    dateModified: prompt.revision.createdAt.toISOString(),
    version: String(prompt.revision.number),
    isBasedOn: parent
      ? {
          '@type': 'CreativeWork',
          url: origin + promptPath(parent.id),
          name: parent.title,
          author: person(origin, parent)
        }
      : undefined,
    image: images.length > 0 ? images : undefined,
    aggregateRating:
      prompt.ratingCount > 0
        ? {
            '@type': 'AggregateRating',
            ratingValue: prompt.score.toFixed(2),
            ratingCount: prompt.ratingCount,
            bestRating: 5,
            worstRating: 1
          }
        : undefined
  }
}

function imageJsonLd(
  origin: string,
  image: { sha256: string; width: number; height: number; alt: string },
  credit: { author: string; by: string; license: License }
): JsonLd {
  return {
    '@type': 'ImageObject',
    contentUrl: origin + mediaUrl(image.sha256, 1600),
    thumbnailUrl: origin + mediaUrl(image.sha256, 480),
    encodingFormat: 'image/webp',
    width: Math.min(image.width, 1600),
    height: Math.round((Math.min(image.width, 1600) * image.height) / Math.max(1, image.width)),
    caption: image.alt || undefined,
    creator: person(origin, credit),
    creditText: credit.author,
    copyrightNotice: credit.author,
    license: LICENSE_URLS[credit.license]
  }
}
