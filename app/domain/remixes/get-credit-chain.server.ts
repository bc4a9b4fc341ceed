import type { Hub } from '../hub/hub.server'
import type { CreditLink } from './credit-line'

/** Generations followed at most. */
const LONGEST = 100

/**
 * The chain of credit of a prompt, from the first spark to itself; what is not published is null (neighbouring ones are
 * one null), except the prompt itself, whose own page decides who sees it. One query by primary keys.
 */
export async function getCreditChain(hub: Pick<Hub, 'db'>, promptId: string): Promise<CreditLink[]> {
  const rows = await hub.db.$client<(NonNullable<CreditLink> & { shown: boolean })[]>`
    with recursive up as (
      select id, parent_id, 0 as away from prompts where id = ${promptId}
      union all select p.id, p.parent_id, up.away + 1 from prompts p join up on p.id = up.parent_id
      where up.away < ${LONGEST}
    )
    select p.id, p.title, u.name as by, u.display_name as author, p.license,
      (p.moderation_state = 'published' or up.away = 0) as shown
    from up join prompts p on p.id = up.id join users u on u.id = p.author_id order by up.away desc`
  return rows
    .map(({ shown, ...link }) => (shown ? link : null))
    .filter((link, i, all) => link !== null || i === 0 || all[i - 1] !== null)
}
