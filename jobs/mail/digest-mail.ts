import type { DigestMail } from '~/domain/digests/digest'
import { translate } from '~/i18n/i18n.server'
import { isLocale } from '~/i18n/locales'
import { notificationText } from '~/i18n/notification-text'
import { escapeHtml, mailLink as link, mailPage, oneLine } from './mail-page'

/**
 * A digest in its reader's language, as text and as HTML that needs nothing from anywhere (no pictures, no scripts).
 *
 * @param links absolute addresses
 */
export function digestMail(
  mail: DigestMail,
  links: { origin: string; unsubscribe: string }
): { subject: string; text: string; html: string } {
  const locale = isLocale(mail.locale) ? mail.locale : 'en'
  const t = translate(locale)
  const { total } = mail
  const subject = t(`digest:mail.subject.${mail.digest}`, { count: total })
  const greeting = t('digest:mail.greeting', { name: mail.displayName })
  const lines = mail.messages.map(({ kind, params, href }) => ({
    text: oneLine(notificationText(t, kind, params)),
    url: href ? links.origin + href : null
  }))
  const more = total > lines.length ? t('digest:mail.more', { count: total - lines.length }) : null
  const all = `${links.origin}/notifications`
  const settings = `${links.origin}/me/settings`
  const text = [
    greeting,
    ...lines.map(({ text, url }) => (url ? `• ${text}\n  ${url}` : `• ${text}`)),
    more,
    `${t('digest:mail.all')}: ${all}`,
    `-- \n${t('digest:mail.why')}\n${t('digest:mail.settings')}: ${settings}\n${t('digest:mail.stop')}: ${links.unsubscribe}`
  ]
    .filter((part) => part !== null)
    .join('\n\n')
  const items = lines.map(({ text, url }) => {
    const words = escapeHtml(text)
    return `<li style="margin:0 0 12px">${url ? link(url, words) : words}</li>`
  })
  const html = mailPage(
    locale,
    subject,
    `<p>${escapeHtml(greeting)}</p>
<ul style="padding-left:20px">${items.join('\n')}</ul>${more ? `<p>${escapeHtml(more)}</p>` : ''}
<p>${link(all, escapeHtml(t('digest:mail.all')))}</p>
<hr style="border:0;border-top:1px solid #ede8e1"><p style="font-size:14px;color:#6b635a">${escapeHtml(t('digest:mail.why'))}<br>
${link(settings, escapeHtml(t('digest:mail.settings')))} · ${link(links.unsubscribe, escapeHtml(t('digest:mail.stop')))}</p>`
  )
  return { subject, text, html }
}
