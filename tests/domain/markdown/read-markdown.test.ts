import { describe, expect, it } from 'vitest'
import { linkMentions, mentionsIn } from '~/domain/comments/mentions'
import { type Mark, plainText, safeHref } from '~/domain/markdown/marks'
import { readMarkdown } from '~/domain/markdown/read-markdown'

/** Marks as a short line: `p(a strong(b))`. */
const short = (marks: readonly Mark[]): string =>
  marks
    .map((mark) =>
      typeof mark === 'string' ? mark : `${mark.tag}${mark.href ? `<${mark.href}>` : ''}(${short(mark.of)})`
    )
    .join('')
const read = (text: string) => short(readMarkdown(text))

describe('Markdown', () => {
  it.each([
    ['plain *em* **strong** ~~gone~~ `co*de*`', 'p(plain em(em) strong(strong) del(gone) code(co*de*))'],
    ['***both*** and **a *b* c**', 'p(strong(em(both)) and strong(a em(b) c))'],
    ['snake_case_name 2 * 3 * 4 **open', 'p(snake_case_name 2 * 3 * 4 **open)'],
    ['这是**重点**，对吧', 'p(这是strong(重点)，对吧)'],
    ['\\*not\\* \\<', 'p(*not* <)'],
    ['`` a`b `` and `open', 'p(code(a`b) and `open)'],
    ['one\ntwo\n\nthree', 'p(onebr()two)p(three)'],
    ['# Head ##\ntext', 'heading(Head)p(text)'],
    ['- a\n- b\n  - c\n\n1) x', 'ul(li(a)li(bul(li(c))))ol(li(x))'],
    ['3. x\n4. y', 'ol(li(x)li(y))'],
    ['> a\n> > b\nc', 'quote(p(a)quote(p(b)))p(c)'],
    ['```js\n<b>*x*\n```\nafter', 'pre(<b>*x*)p(after)'],
    ['---\n~~~\nopen', 'hr()pre(open)'],
    ['[a *b*](https://x.org/?q=(1) "t")', 'p(link<https://x.org/?q=(1)>(a b))'],
    ['see https://x.org/a_b_c). And', 'p(see link<https://x.org/a_b_c>(https://x.org/a_b_c)). And)'],
    ['看https://x.org/路，好', 'p(看link<https://x.org/路>(https://x.org/路)，好)'],
    ['看 https://x.org/a，好', 'p(看 link<https://x.org/a>(https://x.org/a)，好)'],
    ['<https://x.org> [x] [y](', 'p(link<https://x.org>(https://x.org) [x] [y]()'],
    [
      '| a | b |\n|--|:-:|\n| *c* | d \\| e | f |\n| g\nend\n\np',
      'table(tr(th(a)th(b))tr(td(em(c))td(d | e))tr(td(g))tr(td(end)))p(p)'
    ],
    ['words\na|b\n-|-\n> q', 'p(words)table(tr(th(a)th(b)))quote(p(q))'],
    ['a | b\n--- | --- | ---', 'p(a | bbr()--- | --- | ---)'],
    ['## C# ##\n### #', 'heading(C#)heading()'],
    ['![pic](https://x.org/p.png)', 'p(link<https://x.org/p.png>(pic))'],
    ['[here](/prompts)', 'p(link</prompts>(here))'],
    ['<script>alert(1)</script>', 'p(<script>alert(1)</script>)'],
    ['<EMAIL_1> and &amp;', 'p(<EMAIL_1> and &amp;)']
  ])('%j', (given, expected) => expect(read(given)).toBe(expected))

  it('leads nowhere but to the web, mail and this site', () => {
    for (const bad of [
      ...[
        'javascript:alert(1)',
        'JaVaScRiPt:alert(1)',
        'java\nscript:x',
        '\u0001javascript:x',
        'data:text/html,x'
      ],
      ...[
        'vbscript:x',
        '//evil.org',
        '/\\evil.org',
        '\\\\evil',
        'https:///x',
        'file:///etc',
        'x',
        'mailto:',
        ''
      ]
    ]) {
      expect(safeHref(bad)).toBeNull()
      expect(read(`[words](${bad}) <${bad}> ![w](<${bad}>)`)).not.toContain('link<')
    }
  })

  it('shows pictures of this hub and no other', () => {
    const own = `/media/${'a1'.repeat(32)}/960`
    expect(read(`![a *fire*](${own})`)).toBe(`p(image<${own}>(a fire))`)
    for (const other of [
      'https://x.org/p.png',
      '/media/x/960',
      `/users/../media/${'a1'.repeat(32)}/960`,
      `//x${own}`
    ])
      expect(read(`![a](${other})`)).not.toContain('image<')
    expect(read('![open [![a](x)')).toBe('p(![open [a)')
  })

  it('shows those besides that whoever draws it knows, wherever they stand', () => {
    const at = (address: string) => (address === 'c.svg' ? '/c.svg' : null)
    for (const [text, drawn] of [
      ['![a](c.svg)', 'p(image</c.svg>(a))'],
      ['- x\n  > ![a](c.svg)', 'ul(li(xquote(p(image</c.svg>(a)))))'],
      ['| ![a](c.svg) |\n|---|', 'table(tr(th(image</c.svg>(a))))'],
      ['# ![a](c.svg) ![b](d.svg)', 'heading(image</c.svg>(a) b)']
    ] as const)
      expect(short(readMarkdown(text, at))).toBe(drawn)
  })

  it('calls people in words, not in code, addresses or links', () => {
    const marks = readMarkdown(
      '@Ann and (@bob-2), 你好@cy_d你好 **@e.f.** `@no` a@no https://x/@no [@no](/x) @@no\n```\n@no\n```\n@-no @ann'
    )
    expect([...mentionsIn(marks)]).toEqual(['ann', 'bob-2', 'cy_d', 'e.f'])
    const linked = linkMentions(marks, new Map([['ann', 'ann']]))
    expect(short(linked)).toContain('p(mention</users/ann>(@Ann) and (@bob-2), 你好@cy_d你好 strong(@e.f.)')
    expect(plainText(linked)).toBe(plainText(marks))
  })
})
