import { ownPicture } from '../../domain/markdown/marks'
import { readMarkdown } from '../../domain/markdown/read-markdown'
import { Words } from '../markdown/words'

interface Props {
  markdown: string
  description: string
  /** Addresses of the release's pictures, by what the card calls them. No other relative picture is drawn. */
  charts: Readonly<Record<string, string>>
}

/** A dataset card without what the page shows above it: its front matter, its title and the description. */
export function CardView({ markdown, description, charts }: Props) {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^\s*# .*\n\s*/, '')
  const said = description.trim()
  const rest = said !== '' && body.startsWith(`${said}\n`) ? body.slice(said.length) : body
  return (
    <article className="measure max-w-none">
      <Words
        body={readMarkdown(rest, (address) =>
          Object.hasOwn(charts, address) ? (charts[address] ?? null) : ownPicture(address)
        )}
        page
      />
    </article>
  )
}
