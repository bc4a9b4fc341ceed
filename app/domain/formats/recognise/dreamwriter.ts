import type { Found } from './text-inspection'

const CLOSING = /(?:本文由)?腾讯(?:财经)?(?:写作)?机器人\s{0,4}Dreamwriter\s{0,4}(?:自动)?(?:撰写|生成)/i
const SOURCE = /来源\s{0,4}[:：]\s{0,4}(?:腾讯)?\s{0,4}Dreamwriter/i
const SLOT = /[早午收]评/
const FIGURES =
  /(?:涨|跌|上涨|下跌|报|收于|涨幅|跌幅)[^\d\n]{0,6}(-?\d{1,3}(?:,?\d{3})*(?:\.\d+)?\s{0,2}[%点]?)/g

/** An article of Tencent's Dreamwriter, told by its closing sentence or source line: a claim of the text, checked by nobody. */
export function findDreamwriter(text: string): Found | null {
  if (!CLOSING.test(text) && !SOURCE.test(text)) return null
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^#{1,6}\s+/, '').trim())
    .filter(Boolean)
  const title = (lines[0] ?? '').slice(0, 200)
  const slot = SLOT.exec(title)?.[0]
  const instrument = /([\u4e00-\u9fffA-Za-z]{1,12}(?:指数?|板|股))/.exec(title.replace(SLOT, ''))?.[1]
  const figures = [...text.matchAll(FIGURES)].slice(0, 40).map((match) => match[0])
  const body = lines.slice(1).filter((line) => !CLOSING.test(line) && !SOURCE.test(line))
  return {
    kind: 'dreamwriter-article',
    generator: 'tencent-dreamwriter',
    seedRow: 'Tencent Dreamwriter',
    confidence: 'high',
    record: {
      parameters: Object.fromEntries(
        [
          ['title', title],
          ['slot', slot ?? ''],
          ['instrument', instrument ?? ''],
          ['figures', figures.join('; ')],
          ['body', body.join('\n')]
        ].filter(([, value]) => value)
      )
    },
    warnings: ['The text says Dreamwriter wrote it; what it was written from is not in it.']
  }
}
