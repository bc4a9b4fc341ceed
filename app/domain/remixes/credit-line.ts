import type { License } from '~db/vocabulary'
import { licenseName, licenseUrl } from '../prompts/license'

/** One prompt of a chain of remixes; null stands for one that is no longer shown. */
export type CreditLink = { id: string; title: string; by: string; author: string; license: License } | null

export type CreditLocale = 'en' | 'zh-CN'

interface Wording {
  credit: (title: string, author: string, url: string, license: string, deed: string) => string
  remixed: (earlier: string) => string
  gone: string
  end: string
}

const WORDINGS: Record<CreditLocale, Wording> = {
  en: {
    credit: (title, author, url, license, deed) => `“${title}” by ${author} (${url}), ${license} (${deed})`,
    remixed: (earlier) => `Remixed from ${earlier}`,
    gone: 'a prompt that is no longer shown',
    end: '.'
  },
  'zh-CN': {
    credit: (title, author, url, license, deed) =>
      `《${title}》，作者：${author}（${url}），许可：${license}（${deed}）`,
    remixed: (earlier) => `改编自${earlier}`,
    gone: '一条已不再展示的提示词',
    end: '。'
  }
}

/** Names are one line, whatever was typed. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/**
 * The credit of a prompt as it goes into a caption or a list of sources: title, author, source, licence and the licence's
 * page for it and for every prompt it was remixed from, one a line, newest first (TASL of Creative Commons' "Recommended
 * practices for attribution"; the order is that of "derivative of").
 *
 * @param chain from the first spark to the prompt itself
 * @param origin of the hub, such as `https://hub.example.org`
 */
export function creditText(chain: readonly CreditLink[], locale: CreditLocale, origin: string): string {
  const wording = WORDINGS[locale]
  return [...chain]
    .reverse()
    .map((link, i) => {
      const credit = link
        ? wording.credit(
            oneLine(link.title),
            oneLine(link.author),
            new URL(`/prompts/${link.id}`, origin).href,
            licenseName(link.license),
            licenseUrl(link.license)
          )
        : wording.gone
      return `${i === 0 ? credit : wording.remixed(credit)}${wording.end}`
    })
    .join('\n')
}
