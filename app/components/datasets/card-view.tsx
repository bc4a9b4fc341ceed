import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'

/** A dataset card without its front matter. HTML in it is shown as text, links may only lead to the web. */
export function CardView({ markdown }: { markdown: string }) {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '')
  return (
    <article className="measure grid max-w-none gap-4 [&_a]:text-ember [&_a]:underline [&_code]:font-mono [&_code]:text-14 [&_h1]:text-28 [&_h2]:mt-4 [&_h2]:text-20 [&_pre]:overflow-x-auto [&_pre]:rounded-control [&_pre]:bg-sunken [&_pre]:p-3 [&_table]:block [&_table]:overflow-x-auto [&_table]:text-14 [&_td]:border-b [&_td]:border-line [&_td]:py-1 [&_td]:pr-6 [&_th]:border-b [&_th]:border-line [&_th]:pr-6 [&_th]:text-left [&_th]:text-12 [&_th]:text-quiet">
      <Markdown remarkPlugins={[remarkGfm]}>{body}</Markdown>
    </article>
  )
}
