import { sendDigests } from '~/domain/digests/send-digests.server'
import { unsubscribeToken } from '~/domain/digests/unsubscribe.server'
import { siteOrigin } from '~/domain/hub/site-origin'
import { sendMail } from '~/domain/mail/send-mail.server'
import { digestMail } from '../mail/digest-mail'
import type { JobContext } from './handler'

/** Mails everybody who is due their unread news, in their language. Running it again within a period sends nothing. */
export function mailDigests({ hub, signal }: Pick<JobContext, 'hub' | 'signal'>) {
  const origin = siteOrigin(hub.settings)
  return sendDigests(
    hub,
    async (mail) => {
      const token = await unsubscribeToken(hub, mail.userId)
      const unsubscribe = `${origin}/unsubscribe?token=${encodeURIComponent(token)}`
      await sendMail(hub, {
        name: `digest-${mail.userId}-${mail.sinceMs}`,
        to: { name: mail.displayName, address: mail.email },
        unsubscribeUrl: unsubscribe,
        ...digestMail(mail, { origin, unsubscribe })
      })
    },
    signal
  )
}
