import type { MetaDescriptor } from '@remix-run/react'
import { CARD_SIZE } from '../../domain/sharing/card-size'

/**
 * What others show of a page when its address is shared: Open Graph (ogp.me), the card of X, the canonical address, and
 * where its oEmbed answer and its feed are.
 *
 * @param page.path without the parts of a query that do not make another page
 * @param page.card path of the share card, where the page has one
 * @param page.feed path and title of the feed of this page's works
 */
export function shareMeta(
  origin: string,
  page: {
    path: string
    type: 'article' | 'profile' | 'website'
    title: string
    description: string
    card?: string
    embeds?: boolean
    feed?: { path: string; title: string }
    more?: Record<string, string>
  }
): MetaDescriptor[] {
  const url = origin + page.path
  const description = page.description.replace(/\s+/g, ' ').trim().slice(0, 200)
  const og = (property: string, content: string) => ({ property, content })
  const link = (rel: string, href: string, more: Record<string, string> = {}) => ({
    tagName: 'link',
    rel,
    href,
    ...more
  })
  const oembed = `${origin}/oembed?url=${encodeURIComponent(url)}`
  return [
    link('canonical', url),
    og('og:site_name', 'Kindling · 拾柴'),
    og('og:type', page.type),
    og('og:url', url),
    og('og:title', page.title),
    og('og:description', description),
    ...Object.entries(page.more ?? {}).map(([property, content]) => og(property, content)),
    ...(page.card
      ? [
          og('og:image', origin + page.card),
          og('og:image:type', 'image/png'),
          og('og:image:width', String(CARD_SIZE.width)),
          og('og:image:height', String(CARD_SIZE.height)),
          og('og:image:alt', page.title)
        ]
      : []),
    { name: 'twitter:card', content: page.card ? 'summary_large_image' : 'summary' },
    ...(page.embeds
      ? [
          link('alternate', `${oembed}&format=json`, { type: 'application/json+oembed', title: page.title }),
          link('alternate', `${oembed}&format=xml`, { type: 'text/xml+oembed', title: page.title })
        ]
      : []),
    ...(page.feed ? [feedLink(page.feed.path, page.feed.title)] : [])
  ]
}

/** Tells feed readers where a page's feed is. */
export const feedLink = (path: string, title: string): MetaDescriptor => ({
  tagName: 'link',
  rel: 'alternate',
  type: 'application/atom+xml',
  href: path,
  title
})
