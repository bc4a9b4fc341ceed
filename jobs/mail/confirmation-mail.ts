import { CONFIRM_HOURS } from '~/domain/auth/email/confirmation'
import type { ConfirmationMail } from '~/domain/auth/email/send-confirmations.server'
import { translate } from '~/i18n/i18n.server'
import { isLocale } from '~/i18n/locales'
import { escapeHtml, mailLink, mailPage } from './mail-page'

/** The mail that asks whether an address is somebody's, in the language of the account. It names nobody: anyone may have typed it. */
export function confirmationMail(
  mail: ConfirmationMail,
  origin: string
): { subject: string; text: string; html: string } {
  const locale = isLocale(mail.locale) ? mail.locale : 'en'
  const t = translate(locale)
  const link = `${origin}/confirm-email?token=${encodeURIComponent(mail.word)}`
  const subject = t('email:mail.subject')
  const [greeting, lead, after] = [
    t('email:mail.greeting'),
    t('email:mail.lead', { hours: CONFIRM_HOURS }),
    t('email:mail.after')
  ]
  const html = mailPage(
    locale,
    subject,
    `<p>${escapeHtml(greeting)}</p><p>${escapeHtml(lead)}</p>
<p>${mailLink(link, escapeHtml(t('email:mail.link')))}</p>
<p style="font-size:14px;color:#6b635a">${escapeHtml(after)}</p>`
  )
  return { subject, text: [greeting, lead, link, after].join('\n\n'), html }
}
