import type { Mark } from '../../domain/markdown/marks'
import { Words } from '../markdown/words'

/** A comment quoted on a page about it. */
export function Said({ author, body }: { author: string; body: readonly Mark[] }) {
  return (
    <blockquote className="border-l-2 border-line pl-3">
      <p className="text-14 text-quiet">
        <bdi>{author}</bdi>
      </p>
      <Words body={body} />
    </blockquote>
  )
}
