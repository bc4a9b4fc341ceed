import type { NoticeMail } from '~/domain/rights/tend-notices.server'
import { translate } from '~/i18n/i18n.server'
import { isLocale } from '~/i18n/locales'
import { escapeHtml, mailLink, mailPage } from './mail-page'

/** A mail to the sender of a rights holder's notice, in their language: to confirm it, as its receipt, or with its outcome. */
export function noticeMail(
  mail: NoticeMail,
  origin: string
): { subject: string; text: string; html: string } {
  const { kind, number } = mail
  const locale = isLocale(mail.locale) ? mail.locale : 'en'
  const t = translate(locale)
  const subject = t(`rights:mail.${kind}.subject`, { number })
  const link =
    kind === 'confirm'
      ? `${origin}/rights/confirm?token=${encodeURIComponent(mail.word)}`
      : `${origin}/rights/${encodeURIComponent(mail.word)}`
  const lead = t(`rights:mail.${kind}.lead`, { number })
  const after = t(`rights:mail.${kind}.after`)
  const works = mail.works.map(({ address, state }) => ({
    url: origin + address,
    state: kind === 'outcome' || kind === 'objection' ? t(`rights:state.${state}`) : null
  }))
  // not by the name they gave: whoever typed somebody else's address chose it
  const greeting = t('rights:mail.greeting')
  const text = [
    greeting,
    lead,
    link,
    works.map(({ url, state }) => (state ? `• ${url}\n  ${state}` : `• ${url}`)).join('\n'),
    after
  ].join('\n\n')
  const items = works.map(({ url, state }) => {
    const words = escapeHtml(url)
    return `<li style="margin:0 0 8px;word-break:break-all">${words}${state ? `<br>${escapeHtml(state)}` : ''}</li>`
  })
  const html = mailPage(
    locale,
    subject,
    `<p>${escapeHtml(greeting)}</p><p>${escapeHtml(lead)}</p>
<p>${mailLink(link, escapeHtml(t(`rights:mail.${kind}.link`)))}</p>
<ul style="padding-left:20px">${items.join('\n')}</ul>
<p style="font-size:14px;color:#6b635a">${escapeHtml(after)}</p>`
  )
  return { subject, text, html }
}
