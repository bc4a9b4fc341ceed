import type { Hub } from '~/domain/hub/hub.server'

/** A page that is measured. */
export interface BenchPage {
  name: string
  path: string
  /** A list that grows as the reader comes to its end. */
  grows?: true
  signedIn?: true
}

/** One page of each kind, with pictures where the kind has any; needs the demo content. */
export async function benchPages(hub: Pick<Hub, 'db'>): Promise<BenchPage[]> {
  const sql = hub.db.$client
  const [found] = await sql<
    { prompt: string; text: string; lineage: string; collection: string; dataset: string; author: string }[]
  >`
    select
      (select p.id from prompts p join outputs o on o.id = p.cover_output_id
        where o.modality = 'image' and p.moderation_state = 'published' order by p.output_count desc, p.id limit 1) as prompt,
      (select p.id from prompts p join outputs o on o.id = p.cover_output_id
        where o.modality = 'text' and p.moderation_state = 'published' order by p.output_count desc, p.id limit 1) as text,
      (select root_id from prompts where moderation_state = 'published' group by 1 order by count(*) desc, 1 limit 1) as lineage,
      (select id from collections where is_public order by item_count desc, id limit 1) as collection,
      (select u.name || '/' || d.name from datasets d join users u on u.id = d.owner_id
        where d.latest_release_id is not null and d.name = 'drawn-by-code') as dataset,
      (select u.name from prompts p join outputs o on o.id = p.cover_output_id join users u on u.id = p.author_id
        where o.modality = 'image' group by 1 order by count(*) desc, 1 limit 1) as author`
  if (!found) throw new Error('The demo content is not there')
  return [
    { name: 'home', path: '/' },
    { name: 'list', path: '/prompts', grows: true },
    { name: 'list of pictures', path: '/prompts?modality=image&sort=top', grows: true },
    { name: 'search', path: '/search?q=fire' },
    { name: 'prompt', path: `/prompts/${found.prompt}` },
    { name: 'prompt in words', path: `/prompts/${found.text}` },
    { name: 'prompt, signed in', path: `/prompts/${found.prompt}`, signedIn: true },
    { name: 'lineage', path: `/prompts/${found.lineage}/lineage` },
    { name: 'profile', path: `/users/${found.author}`, grows: true },
    { name: 'generator', path: '/generators/human', grows: true },
    { name: 'collections', path: '/collections' },
    { name: 'collection', path: `/collections/${found.collection}` },
    { name: 'composer', path: '/prompts/new', signedIn: true },
    { name: 'datasets', path: '/datasets' },
    { name: 'dataset', path: `/datasets/${found.dataset}` }
  ]
}
