import { type SQL, sql } from 'drizzle-orm'
import type { Scenario } from '~db/vocabulary'
import type { Lens } from '../content-ratings/lens'
import { andSeenBy } from '../content-ratings/seen-by.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { PAGE_SIZE, type PromptCard } from '../prompts/list-prompts'
import { type CardRow, cardColumns, cardJoins, loadCards, toCard } from '../prompts/prompt-cards.server'
import { bestHits } from './find-prompts.server'
import { lexemeStatistics } from './lexeme-statistics.server'
import { hasMark } from './marks'
import { allOf, anyOf } from './search-query'
import { leavingOut } from './search-tiers.server'
import { type Lexeme, tellingLexemes } from './telling-lexemes'

export interface SimilarPrompts {
  title: string
  cards: PromptCard[]
}

/** Prompts read for one word, copies for one prompt, and the likeliest that are looked at closely. */
const A_WORD = 100
const COPIES = 32
const CANDIDATES = 80
/** What a near copy counts, more than any words can. */
const COPY_POINTS = 1000

/** Who reads, and how many they are shown. */
interface Most {
  lens: Lens | undefined
  limit: number
}

interface Source {
  title: string
  scenario: Scenario
  tags: string[]
  lexemes: Lexeme[]
  cluster: string | null
  bands: string[] | null
}

/**
 * Published prompts like a published one, likest first, itself left out. Near copies come first: those of its
 * near-duplicate cluster, and heads of others that share a band of its signature. Then those that share its telling
 * words: each is looked up in the word index, at most a hundred prompts a word, and counts by how few hold it; shared tags
 * and the same scenario add to it. Where words tell too little, the best-rated of its tags and scenario follow.
 *
 * @throws AppError `not_found` when there is no such published prompt
 */
export async function similarPrompts(
  hub: Pick<Hub, 'db'>,
  promptId: string,
  lens?: Lens,
  limit = PAGE_SIZE
): Promise<SimilarPrompts> {
  const source = await load(hub, promptId)
  if (!source) throw new AppError('not_found', `No published prompt ${promptId}`)
  const rows = await byWords(hub, promptId, source, { lens, limit })
  const cards = rows.map((row) => toCard(row, lens))
  if (cards.length < limit && source.tags.length > 0) {
    const seen = [promptId, ...cards.map((card) => card.id)]
    cards.push(...(await byTags(hub, source, seen, { lens, limit: limit - cards.length })))
  }
  return { title: source.title, cards }
}

async function load(hub: Pick<Hub, 'db'>, promptId: string): Promise<Source | undefined> {
  const [row] = await hub.db.execute<Source & Record<string, unknown>>(sql`
    select p.title, p.scenario, p.tags, f.cluster_id as cluster, f.keys as bands,
      coalesce((select json_agg(json_build_object('lexeme', lexeme, 'weights', weights)) from unnest(w.search) where lexeme !~ '^[/ ]'), '[]') as lexemes
    from prompts p
    left join prompt_words w on w.prompt_id = p.id
    left join fingerprints f on f.subject_type = 'revision' and f.subject_id = p.current_revision_id
    where p.id = ${promptId} and p.moderation_state = 'published'`)
  return row
}

const arrayOf = (values: readonly (string | number)[], type: SQL): SQL =>
  sql`array(select json_array_elements_text(${JSON.stringify(values)}::json))::${type}[]`

async function byWords(
  hub: Pick<Hub, 'db'>,
  promptId: string,
  source: Source,
  { lens, limit }: Most
): Promise<CardRow[]> {
  const statistics = await lexemeStatistics(hub)
  const words = JSON.stringify(tellingLexemes(source.lexemes, statistics))
  const bands = source.bands?.length ? `{${source.bands.join()}}` : null
  return hub.db.transaction(async (tx) => {
    // each word is one look-up of the index; the planner, not knowing which word, might read the table
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`)
    const rows = await tx.execute<CardRow>(sql`
      with words as (
        select * from json_to_recordset(${words}::json) as w(lexeme text, boost float8, expected float8)
      ), hits as materialized (
        select w.boost, w.expected, h.id, count(*) over (partition by w.lexeme) as held
        from words w cross join lateral (
          select prompt_id as id from prompt_words where tier >= 0 and search @@ ('''' || w.lexeme || '''')::tsquery
          limit ${A_WORD}
        ) h
      ), copies as materialized (
        (select prompt_id as id from fingerprints where cluster_id = ${source.cluster}::uuid limit ${COPIES})
        union
        (select prompt_id from fingerprints where bands && ${bands}::integer[] limit ${COPIES})
      ), likely as (
        select id, sum(points) as points, sum(shared) as shared from (
          select id, boost * ln(1 + ${statistics.rows}::float8 / greatest(held, expected)) as points, 1 as shared from hits
          union all select id, ${COPY_POINTS}, 2 from copies
        ) found where id <> ${promptId} group by id
        order by points desc, id limit ${CANDIDATES}
      ), close as (
        select p.*, l.points, l.shared, (select count(*)::int from unnest(p.tags) tag
          where tag = any (${arrayOf(source.tags, sql`text`)})) as same_tags
        from likely l join prompts p on p.id = l.id
        where p.moderation_state = 'published' ${andSeenBy(lens, sql`p.shown_rating`)}
      )
      select ${cardColumns} from close p ${cardJoins}
      where p.shared > 1 or p.same_tags > 0
      order by p.points + 3 * p.same_tags + case when p.scenario = ${source.scenario}::scenario then 2 else 0 end desc,
        p.score desc, p.id
      limit ${limit}`)
    return [...rows]
  })
}

async function byTags(
  hub: Pick<Hub, 'db'>,
  { tags, scenario }: Source,
  except: string[],
  { lens, limit }: Most
): Promise<PromptCard[]> {
  const asked = allOf(anyOf(tags.map((tag) => hasMark('tag', tag))), hasMark('scenario', scenario))
  const wanted = leavingOut({ asked, without: '', least: 0, ranked: '' }, lens)
  const hits = await bestHits(hub, wanted, limit + except.length, null)
  const ids = hits.map(({ id }) => id).filter((id) => !except.includes(id))
  return loadCards(hub, ids.slice(0, limit), lens)
}
