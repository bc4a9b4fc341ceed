import { buffer } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { derivativeKey } from '~storage/keys'
import type { SubjectRef } from '../cleaning/subject.server'
import { LIVE } from '../cleaning/subject.server'
import type { Hub } from '../hub/hub.server'
import { siteOrigin } from '../hub/site-origin'
import { DISPLAY_WIDTHS, mediaUrl } from '../outputs/display'
import { anyOf } from '../prompts/publish-ids.server'
import type { ScorerItem } from './ask-scorer.server'
import type { ScoredKind, ScorerSettings } from './scorer-settings.server'

/** Characters of a text that are sent. */
const MOST_CHARS = 50_000

interface Row extends Record<string, unknown> {
  id: string
  kind: ScoredKind
  language: string
  title: string | null
  text: string | null
  sha256: string | null
  open: boolean
}

/**
 * What is sent about contributions: cleaned words (never those as given), and display copies of pictures (never the file with
 * its metadata). `gone` have left the hub since; `early` are pictures whose copies are not drawn yet.
 */
export async function loadItems(
  hub: Pick<Hub, 'db' | 'store' | 'settings'>,
  scorer: ScorerSettings,
  refs: readonly SubjectRef[]
): Promise<{ items: ScorerItem[]; gone: string[]; early: string[] }> {
  const ids = (type: SubjectRef['type']) => refs.filter((ref) => ref.type === type).map(({ id }) => id)
  const rows = await hub.db.execute<Row>(sql`
    select r.id, 'prompt' as kind, p.language, r.cleaned_title as title, r.cleaned_text as text, null as sha256, false as open
    from prompt_revisions r join prompts p on p.id = r.prompt_id
    where r.id = ${anyOf(ids('revision'))} and r.moderation_state in ${LIVE} and r.cleaned_text is not null
    union all
    select o.id, o.modality::text, o.language, null, o.cleaned_text, case when o.modality = 'image' then o.blob_sha256 end,
      -- a scorer that fetches is told no more than everybody
      o.moderation_state = 'published' and p.moderation_state = 'published' and greatest(o.content_rating, p.content_rating) < 'mature'
    from outputs o join prompts p on p.id = o.prompt_id
    where o.id = ${anyOf(ids('output'))} and o.moderation_state in ${LIVE}
      and (o.cleaned_text is not null or o.modality = 'image')`)
  const items: ScorerItem[] = []
  const early: string[] = []
  for (const { id, kind, language, title, text, sha256, open } of rows) {
    const item: ScorerItem = { id, kind, language }
    if (sha256 === null)
      items.push({ ...item, ...(title ? { title } : {}), text: (text ?? '').slice(0, MOST_CHARS) })
    else if (scorer.images === 'url' && open)
      items.push({ ...item, imageUrl: `${siteOrigin(hub.settings)}${mediaUrl(sha256, DISPLAY_WIDTHS[0])}` })
    else {
      const image = await displayCopy(hub, sha256)
      if (image) items.push({ ...item, image })
      else early.push(id)
    }
  }
  const found = new Set(rows.map(({ id }) => id))
  return { items, early, gone: refs.map(({ id }) => id).filter((id) => !found.has(id)) }
}

async function displayCopy({ store }: Pick<Hub, 'store'>, sha256: string): Promise<string | null> {
  const key = derivativeKey(sha256, DISPLAY_WIDTHS[0])
  return (await store.head(key)) ? (await buffer((await store.read(key)).body)).toString('base64') : null
}
