import { siteOrigin } from '~/domain/hub/site-origin'
import { sendMail } from '~/domain/mail/send-mail.server'
import { tendNotices } from '~/domain/rights/tend-notices.server'
import { noticeMail } from '../mail/notice-mail'
import type { JobContext } from './handler'

/** Tends rights holders' notices, and mails their senders. Running it again sends nothing twice. */
export function mailNotices({ hub, signal }: Pick<JobContext, 'hub' | 'signal'>) {
  const origin = siteOrigin(hub.settings)
  return tendNotices(
    hub,
    (mail) =>
      sendMail(hub, {
        name: `notice-${mail.kind}-${mail.id}-${mail.word.slice(-8)}`,
        to: { name: '', address: mail.email },
        unsubscribeUrl: null,
        ...noticeMail(mail, origin)
      }),
    signal
  )
}
