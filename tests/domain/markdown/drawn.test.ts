import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Words } from '~/components/markdown/words'
import { readMarkdown } from '~/domain/markdown/read-markdown'

const drawn = (text: string, page: boolean) =>
  renderToStaticMarkup(createElement(Words, { body: readMarkdown(text), page }))

const OWN = `/media/${'0f'.repeat(32)}/960`
/** Ways to smuggle a script into Markdown, from the cheat sheets for parsers that let HTML or any address through. */
const CORPUS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe src="data:text/html,<script>alert(1)</script>">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x](<javascript:alert(1)>)',
  '[x](\\javascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](https://a.org/"onmouseover="alert(1))',
  "[x](https://a.org/'onmouseover='alert(1))",
  '![x" onerror="alert(1)](https://a.org/x.png)',
  `![x" onerror="alert(1)](${OWN})`,
  `![x](${OWN}" onerror="alert(1))`,
  '![x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '<https://a.org/"><script>alert(1)</script>>',
  '[x]: javascript:alert(1)\n\n[x]',
  '`<script>alert(1)</script>`',
  '```html\n<script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '| <b onclick=alert(1)>x</b> | [x](javascript:alert(1)) |\n|---|---|\n| <script>1</script> | ![](javascript:1) |',
  '# <script>alert(1)</script>',
  '> <style>*{}</style>',
  '@<script>alert(1)</script>',
  '[![x](javascript:1)](javascript:2)',
  '<!--\n--><script>alert(1)</script>'
]
const TAGS =
  /<(?!\/?(?:div|p|h[2-6]|blockquote|pre|code|ul|ol|li|hr|br|strong|em|del|a|img|table|thead|tbody|tr|th|td)\b)/i

it.each([true, false])('nothing but words, links to the web and own pictures is drawn (page: %s)', (page) => {
  for (const text of [...CORPUS, CORPUS.join('\n\n')]) {
    const html = drawn(text, page)
    expect(html, text).not.toMatch(TAGS)
    for (const [tag] of html.matchAll(/<[^>]+>/g)) {
      expect(tag.replace(/"[^"]*"/g, '""'), text).not.toMatch(/\son\w+\s*=|style=/i)
      for (const [, address = ''] of tag.matchAll(/(?:href|src)="([^"]*)"/g))
        expect(address, text).toMatch(/^(https?:\/\/|\/(?!\/))/)
      if (tag.startsWith('<img')) expect(tag).toContain(`src="${OWN}"`)
    }
  }
})

it('a page has headings, tables and pictures; a remark has bold lines and links', () => {
  const text = `# One\n\n## Two\n\n| a |\n|---|\n| \`b\` |\n\n![a fire](${OWN})`
  const [page, remark] = [drawn(text, true), drawn(text, false)]
  expect(page.match(/<h2/g)).toHaveLength(2)
  expect(page).toMatch(/<th scope="col"[^>]*>a<\/th>.*<td[^>]*><code[^>]*>b<\/code><\/td>/)
  expect(page).toContain(`<img src="${OWN}" alt="a fire"`)
  expect(remark).not.toMatch(/<h\d|<img/)
  expect(remark).toContain(`<a href="${OWN}"`)
})
