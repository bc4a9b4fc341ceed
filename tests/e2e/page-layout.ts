import type { Page } from 'playwright-core'

/** Widths at which the page is wider than the screen, and by what. Leaves the page at the last width. */
export async function widerThan(page: Page, widths: number[]): Promise<string[]> {
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    const [excess, culprit] = await page.evaluate(() => {
      const root = document.documentElement
      const past = [...document.querySelectorAll('body *')].find(
        (element) => element.getBoundingClientRect().right > innerWidth + 1 && element.clientWidth > 0
      )
      return [root.scrollWidth - innerWidth, past?.outerHTML.slice(0, 160) ?? ''] as const
    })
    if (excess > 0) found.push(`${excess} pixels wider than ${width}: ${culprit}`)
  }
  return found
}

/**
 * Texts that end beyond the edge of the box that shows them, where no ellipsis says so: labels of buttons, tabs, badges
 * and cells, and whatever hides what does not fit.
 */
export const clippedTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const boxes = document.querySelectorAll<HTMLElement>(
      'main :is(button, summary, a, span, dt, dd, th, td, label, legend, h1, h2, h3, p), nav a, header :is(a, button)'
    )
    for (const box of boxes) {
      const words = [...box.childNodes].filter(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()
      )
      if (words.length === 0 || !box.checkVisibility()) continue
      const style = getComputedStyle(box)
      // meant for screen readers, or cut where a sign says so
      if (box.clientWidth === 1 || style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none')
        continue
      const edges = box.getBoundingClientRect()
      if (edges.width === 0 || style.display === 'inline') continue
      const range = document.createRange()
      for (const node of words) {
        range.selectNodeContents(node)
        const text = range.getBoundingClientRect()
        // kept spaces hang beyond the line's end, and are no words
        const hangs = style.whiteSpace.startsWith('pre-wrap')
        const past = hangs ? 0 : Math.max(text.right - edges.right, edges.left - text.left)
        const below =
          style.overflowY === 'hidden' && style.maskImage === 'none' ? text.bottom - edges.bottom : 0
        if (past > 1.5 || below > 2)
          found.push(`clipped: “${node.textContent?.trim().slice(0, 40)}” in ${box.outerHTML.slice(0, 120)}`)
      }
    }
    return found
  })
