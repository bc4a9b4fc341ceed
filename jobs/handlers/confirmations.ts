import { sendConfirmations } from '~/domain/auth/email/send-confirmations.server'
import { siteOrigin } from '~/domain/hub/site-origin'
import { sendMail } from '~/domain/mail/send-mail.server'
import { confirmationMail } from '../mail/confirmation-mail'
import type { JobContext } from './handler'

/** Mails whoever is to show that an address is theirs. Running it again sends nothing twice. */
export function mailConfirmations({ hub, signal }: Pick<JobContext, 'hub' | 'signal'>) {
  const origin = siteOrigin(hub.settings)
  return sendConfirmations(
    hub,
    (mail) =>
      sendMail(hub, {
        name: `email-${mail.userId}-${mail.word.slice(-8)}`,
        to: { name: '', address: mail.email },
        unsubscribeUrl: null,
        ...confirmationMail(mail, origin)
      }),
    signal
  )
}
