import type { Hub } from '../../hub/hub.server'
import { readLinks } from './read-links.server'

const PAGE = 1000

/**
 * The chain as text, a link a line, in its order, in pieces of a page; nothing is held between two of them. The entry stands
 * there as it was hashed.
 *
 * @param asked `after`: the sequence to go on behind; `limit`: lines at most
 */
export async function* writeLog(
  hub: Pick<Hub, 'db'>,
  asked: { after: number; limit: number | null }
): AsyncGenerator<string> {
  let { after } = asked
  for (let left = asked.limit ?? Number.MAX_SAFE_INTEGER; left > 0; ) {
    const links = await readLinks(hub.db, after, Math.min(PAGE, left))
    if (links.length === 0) return
    yield links
      .map(
        (l) => `{"entry":${l.entry},"hash":"${l.hash}","previous":"${l.previous}","sequence":${l.sequence}}\n`
      )
      .join('')
    left -= links.length
    after = links.at(-1)?.sequence ?? after
  }
}
