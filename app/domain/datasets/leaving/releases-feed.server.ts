import { sql } from 'drizzle-orm'
import type { Hub } from '../../hub/hub.server'
import { element, textElement, xmlDocument } from '../../sharing/xml'

const PAGE = 50
const ATOM = 'application/atom+xml'

type Entry = {
  id: string
  number: number
  version: string
  rows: number
  patch_of: string | null
  left_rows: number
  closed: boolean
  published: string
  updated: string
}

/** The reader's words for an entry. */
export interface ReleaseWords {
  release: (entry: { version: string; rows: number }) => string
  patch: (entry: { version: string; of: string }) => string
  left: (count: number) => string
  closed: string
}

/**
 * Releases of a dataset as Atom (RFC 4287, paged by RFC 5005 §3), newest first. An entry changes when a record leaves its
 * release or is back in it, and says how many are without.
 */
export async function releasesFeed(
  hub: Pick<Hub, 'db'>,
  dataset: { id: string; owner: string; name: string; title: string },
  page: { origin: string; language: string; before: number | null },
  words: ReleaseWords
): Promise<{ xml: string; modifiedMs: number | null }> {
  const found = await hub.db.execute<Entry>(sql`
    select r.id, r.number, r.version, coalesce(r.row_count, 0) as rows,
      (select s.version from releases s where s.id = r.patch_of) as patch_of, l.n as left_rows, r.disabled_at is not null as closed,
      to_json(r.published_at)#>>'{}' as published, to_json(greatest(r.published_at, r.disabled_at, r.restored_at, l.at))#>>'{}' as updated
    from releases r cross join lateral (select count(*)::int as n, max(revoked_at) as at from held_records k
      where k.release_id = r.id and k.revoked_at is not null) l
    where r.dataset_id = ${dataset.id}::uuid and r.state = 'published'
      and ${page.before === null ? sql`true` : sql`r.number < ${page.before}`}
    order by r.number desc limit ${PAGE + 1}`)
  const entries = found.slice(0, PAGE)
  const next = found.length > PAGE ? (entries.at(-1)?.number ?? null) : null
  const home = `${page.origin}/datasets/${dataset.owner}/${dataset.name}`
  const at = (before: number | null) => `${home}/releases.atom${before === null ? '' : `?before=${before}`}`
  const link = (rel: string, href: string, type: string) => element('link', { rel, href, type })
  const modifiedMs = Math.max(0, ...entries.map(({ updated }) => Date.parse(updated))) || null
  const xml = xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': page.language },
      textElement('id', `${home}/releases.atom`),
      textElement('title', `${dataset.owner}/${dataset.name}: ${dataset.title}`),
      textElement('updated', new Date(modifiedMs ?? 0).toISOString()),
      link('self', at(page.before), ATOM),
      link('first', at(null), ATOM),
      ...(next === null ? [] : [link('next', at(next), ATOM)]),
      link('alternate', home, 'text/html'),
      link('related', `${home}/withdrawals.jsonl`, 'application/jsonl'),
      ...entries.map((entry) => entryOf(home, dataset.owner, entry, words))
    )
  )
  return { xml, modifiedMs }
}

function entryOf(home: string, owner: string, entry: Entry, words: ReleaseWords): string {
  const said = [
    entry.patch_of === null
      ? words.release(entry)
      : words.patch({ version: entry.version, of: entry.patch_of }),
    ...(entry.left_rows > 0 ? [words.left(entry.left_rows)] : []),
    ...(entry.closed ? [words.closed] : [])
  ]
  return element(
    'entry',
    {},
    textElement('id', `urn:uuid:${entry.id}`),
    textElement('title', said[0] ?? ''),
    textElement('published', new Date(entry.published).toISOString()),
    textElement('updated', new Date(entry.updated).toISOString()),
    element('author', {}, textElement('name', owner)),
    // the page is open to everybody who may have the feed; the files of a gated dataset are not
    element('link', { rel: 'alternate', href: `${home}?release=${entry.version}`, type: 'text/html' }),
    textElement('summary', said.join(' '))
  )
}
