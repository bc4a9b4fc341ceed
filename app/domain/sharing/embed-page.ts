import { LICENSE_URLS } from './license-url'
import { type PublicPrompt, promptPath } from './public-prompt'
import { escapeText } from './xml'

/** The embedded page: no scripts, no cookies, all its looks in one style element. */
export function embedPage(
  prompt: PublicPrompt,
  options: {
    origin: string
    lang: string
    nonce: string
    words: { by: string; license: string; open: string; ratings: string | null }
  }
): string {
  const { origin, lang, nonce, words } = options
  const page = escapeText(origin + promptPath(prompt.id))
  const person = escapeText(`${origin}/users/${encodeURIComponent(prompt.by)}`)
  const [image] = prompt.images
  const out = 'target="_blank" rel="noopener"'
  const work = image
    ? `<a href="${page}" ${out}><img src="/media/${image.sha256}/960" alt="${escapeText(image.alt || prompt.title)}"></a>`
    : `<p class="text">${escapeText(prompt.excerpt)}</p>`
  const credit = image && image.by !== prompt.by ? ` · ${escapeText(image.author)}` : ''
  return `<!doctype html><html lang="${escapeText(lang)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escapeText(prompt.title)}</title><link rel="canonical" href="${page}">
<style nonce="${escapeText(nonce)}">${STYLE}</style>
<article><main lang="${escapeText(prompt.language)}">${work}</main><footer><h1><a href="${page}" ${out}>${escapeText(prompt.title)}</a></h1>
<p><a href="${person}" ${out}>${escapeText(words.by)}</a>${credit}${words.ratings ? ` · ${escapeText(words.ratings)}` : ''} ·
<a rel="license noopener" target="_blank" href="${LICENSE_URLS[prompt.license]}">${escapeText(words.license)}</a> ·
<a href="${page}" ${out}>${escapeText(words.open)}</a></p></footer></article></html>
`
}

const STYLE = `:root{color-scheme:light dark}*{box-sizing:border-box;margin:0}html,body{height:100%}
body{font:14px/1.6 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;background:light-dark(#fbf9f6,#15120f);color:light-dark(#1f1b16,#f3ede5)}
article{height:100%;display:flex;flex-direction:column;border:1px solid light-dark(#ede8e1,#332d27);border-radius:10px;overflow:hidden}
main{flex:1;min-height:0;overflow:auto}main a,main img{display:block;width:100%;height:100%}img{object-fit:contain;background:light-dark(#f4f0ea,#19150f)}
.text{padding:16px;font:14px/1.6 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
footer{padding:12px 16px;border-top:1px solid light-dark(#ede8e1,#332d27)}h1{font-size:16px;overflow-wrap:anywhere}
a{color:inherit}p,p a{color:light-dark(#6b635a,#a79d91)}.text{color:inherit}h1 a{text-decoration:none}`
