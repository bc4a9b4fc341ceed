import { readMarkdown } from '../../domain/markdown/read-markdown'
import { Words } from '../markdown/words'

/** A dataset card without what the page shows above it: its front matter, its title and the description. */
export function CardView({ markdown, description }: { markdown: string; description: string }) {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^\s*# .*\n\s*/, '')
  const said = description.trim()
  const rest = said !== '' && body.startsWith(`${said}\n`) ? body.slice(said.length) : body
  return (
    <article className="measure max-w-none">
      <Words body={readMarkdown(rest)} page />
    </article>
  )
}
