import { element, textElement, xmlDocument } from './xml'

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** What has pages of its own that search engines may list. */
export const SITEMAP_KINDS = ['prompts', 'users', 'datasets'] as const
export type SitemapKind = (typeof SITEMAP_KINDS)[number]

/** Addresses in one part; the protocol takes 50,000, and ours stay quick to make. */
export const PART_LIMIT = 10_000
/** Parts are cut a little short: ids of two machines may come out of order by their clocks. */
export const PART_CUT = 9000

/** A part: ids from `from` up to but without `to` (null: to the end). */
export interface SitemapPart {
  kind: SitemapKind
  from: string
  to: string | null
}

const UUID = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}'
const PART = new RegExp(`^(${UUID})(?:_(${UUID}))?\\.xml$`)

/** Path of a part's file. */
export const partPath = ({ kind, from, to }: SitemapPart): string =>
  `/sitemaps/${kind}/${from}${to ? `_${to}` : ''}.xml`

/** Reads a part's path back; null when it is none. */
export function readPart(kind: string, file: string): SitemapPart | null {
  const known = SITEMAP_KINDS.find((name) => name === kind)
  const found = PART.exec(file)
  return known && found ? { kind: known, from: found[1] as string, to: found[2] ?? null } : null
}

/** `2026-11-25T10:00:00.000Z` (W3C Datetime), where it is known. */
const lastmod = (changedMs: number | null): string[] =>
  changedMs === null ? [] : [textElement('lastmod', new Date(changedMs).toISOString())]

/** The index of all parts (sitemaps.org protocol 0.9). */
export const sitemapIndex = (origin: string, parts: SitemapPart[]): string =>
  xmlDocument(
    element(
      'sitemapindex',
      { xmlns: NAMESPACE },
      ...['/sitemaps/pages.xml', ...parts.map(partPath)].map((path) =>
        element('sitemap', {}, textElement('loc', origin + path))
      )
    )
  )

/** One part. */
export const sitemapPart = (origin: string, pages: { path: string; changedMs: number | null }[]): string =>
  xmlDocument(
    element(
      'urlset',
      { xmlns: NAMESPACE },
      ...pages.map(({ path, changedMs }) =>
        element('url', {}, textElement('loc', origin + path), ...lastmod(changedMs))
      )
    )
  )

/** Pages that are always there. */
export const STANDING_PAGES = ['/', '/prompts', '/datasets'].map((path) => ({ path, changedMs: null }))

/**
 * robots.txt (RFC 9309). `$` ends an address, so that `/me` does not shut `/media`; forms that need somebody signed in and
 * endless combinations of filters are left out too.
 */
export const robotsText = (origin: string): string =>
  [
    'User-agent: *',
    ...['/me', '/review', '/notifications', '/uploads'].flatMap((path) => [
      `Disallow: ${path}$`,
      `Disallow: ${path}/`,
      `Disallow: ${path}?`
    ]),
    'Disallow: /signin',
    'Disallow: /join',
    'Disallow: /search?',
    'Disallow: /prompts/new',
    'Disallow: /prompts/*/report',
    'Disallow: /outputs/*/report',
    'Allow: /',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    ''
  ].join('\n')
