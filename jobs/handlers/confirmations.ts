import { sendConfirmations } from '~/domain/auth/email/send-confirmations.server'
import { sendFarewells } from '~/domain/auth/email/send-farewells.server'
import { siteOrigin } from '~/domain/hub/site-origin'
import { sendMail } from '~/domain/mail/send-mail.server'
import { confirmationMail } from '../mail/confirmation-mail'
import { farewellMail } from '../mail/farewell-mail'
import type { JobContext } from './handler'

/** Mails whoever is to show that an address is theirs, and addresses that were changed for others. Running it again sends nothing twice. */
export async function mailConfirmations({ hub, signal }: Pick<JobContext, 'hub' | 'signal'>) {
  const origin = siteOrigin(hub.settings)
  const asked = await sendConfirmations(
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
  const told = await sendFarewells(
    hub,
    (mail) =>
      sendMail(hub, {
        name: `email-changed-${mail.id}`,
        to: { name: '', address: mail.email },
        unsubscribeUrl: null,
        ...farewellMail(mail)
      }),
    signal
  )
  return { asked, told }
}
