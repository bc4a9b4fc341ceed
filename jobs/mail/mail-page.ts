const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char)

/** Other people's words are no lines of ours: none of them may look like one. */
export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** @param words HTML */
export const mailLink = (url: string, words: string) =>
  `<a href="${escapeHtml(url)}" style="color:#c2410c">${words}</a>`

/** A mail as HTML that needs nothing from anywhere (no pictures, no scripts). `body` is HTML. */
export const mailPage = (locale: string, subject: string, body: string) =>
  `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${escapeHtml(subject)}</title>
<body style="margin:0;background:#fbf9f6;color:#1f1b16;font:16px/1.6 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px">
<p style="font-size:20px;font-weight:600;color:#c2410c">Kindling · 拾柴</p>${body}
</div></body></html>`
