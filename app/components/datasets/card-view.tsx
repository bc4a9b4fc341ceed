import type { ReactNode } from 'react'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'

/** Code that scrolls sideways, reachable by keyboard. */
function ScrollingCode({ children }: { children?: ReactNode }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
  return <pre tabIndex={0}>{children}</pre>
}

/** A dataset card without its front matter and its title, which the page shows. HTML in it is shown as text, links may only lead to the web. */
export function CardView({ markdown }: { markdown: string }) {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^\s*# .*\n/, '')
  return (
    <article className="measure grid max-w-none gap-4 [&_a]:text-ember [&_a]:underline [&_code]:font-mono [&_code]:text-14 [&_h2]:mt-4 [&_h2]:text-20 [&_pre]:overflow-x-auto [&_pre]:rounded-control [&_pre]:bg-sunken [&_pre]:p-3 [&_table]:block [&_table]:overflow-x-auto [&_table]:text-14 [&_table]:wrap-normal [&_td]:border-b [&_td]:border-line [&_td]:py-1 [&_td]:pr-6 [&_th]:border-b [&_th]:border-line [&_th]:pr-6 [&_th]:text-left [&_th]:text-12 [&_th]:whitespace-nowrap [&_th]:text-quiet">
      <Markdown remarkPlugins={[remarkGfm]} components={{ pre: ScrollingCode }}>
        {body}
      </Markdown>
    </article>
  )
}
