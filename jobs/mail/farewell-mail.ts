import type { FarewellMail } from '~/domain/auth/email/send-farewells.server'
import { formatDate } from '~/i18n/format'
import { translate } from '~/i18n/i18n.server'
import { isLocale } from '~/i18n/locales'
import { escapeHtml, mailPage } from './mail-page'

/**
 * The mail to an address whose account has another now, in the language of the account. It names neither the account nor its
 * new address: the old one may have been somebody else's all along.
 */
export function farewellMail(mail: FarewellMail): { subject: string; text: string; html: string } {
  const locale = isLocale(mail.locale) ? mail.locale : 'en'
  const t = translate(locale)
  const subject = t('email:farewell.subject')
  const words = [
    t('email:mail.greeting'),
    t('email:farewell.lead', { at: formatDate(locale, mail.changedAt) }),
    t('email:farewell.after')
  ]
  const html = mailPage(locale, subject, words.map((line) => `<p>${escapeHtml(line)}</p>`).join(''))
  return { subject, text: words.join('\n\n'), html }
}
