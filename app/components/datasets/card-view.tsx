import { readMarkdown } from '../../domain/markdown/read-markdown'
import { Words } from '../markdown/words'

/** A dataset card without its front matter and its title, which the page shows. */
export function CardView({ markdown }: { markdown: string }) {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^\s*# .*\n/, '')
  return (
    <article className="measure max-w-none">
      <Words body={readMarkdown(body)} page />
    </article>
  )
}
