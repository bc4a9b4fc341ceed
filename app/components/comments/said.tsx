import type { Mark } from '../../domain/markdown/marks'
import { Words } from '../markdown/words'
import { usePersonName } from '../users/person'

/** A comment quoted on a page about it. */
export function Said({ author, body }: { author: string; body: readonly Mark[] }) {
  const nameOf = usePersonName()
  return (
    <blockquote className="border-l-2 border-line pl-3">
      <p className="text-14 text-quiet">
        <bdi>{nameOf(author)}</bdi>
      </p>
      <Words body={body} />
    </blockquote>
  )
}
