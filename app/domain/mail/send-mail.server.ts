import { mkdir, rename, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { SendMailOptions } from 'nodemailer'
import type { Hub } from '../hub/hub.server'
import { siteOrigin } from '../hub/site-origin'

/** Of all that a process does, few send mail. */
const nodemailer = async () => (await import('nodemailer')).default

export interface Mail {
  /** Names the mail for good, `[\w-]+`: the same name again is the same mail to whoever receives it. */
  name: string
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** RFC 8058: an https address that takes a POST, to stop such mails by one click; null for a mail that answers somebody. */
  unsubscribeUrl: string | null
}

/**
 * Hands a mail to the server of SMTP_URL; without one it is laid into DATA_DIR/mail as `<name>.eml` (RFC 5322).
 *
 * @throws Error when the server did not take it
 */
export async function sendMail({ settings }: Pick<Hub, 'settings'>, mail: Mail): Promise<void> {
  const { hostname } = new URL(siteOrigin(settings))
  const host = isIP(hostname.replace(/[[\]]/g, '')) ? 'localhost' : hostname
  const message: SendMailOptions = {
    from: settings.mailFrom ?? { name: 'Kindling', address: `no-reply@${host}` },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.name}@${host}>`,
    headers: {
      ...(mail.unsubscribeUrl
        ? {
            'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
          }
        : {}),
      'Auto-Submitted': 'auto-generated'
    }
  }
  if (settings.smtpUrl) await viaServer(settings.smtpUrl, message)
  else await intoFolder(join(settings.dataDir, 'mail'), mail.name, message)
}

async function viaServer(smtpUrl: string, message: SendMailOptions): Promise<void> {
  const transport = (await nodemailer()).createTransport(smtpUrl)
  try {
    await transport.sendMail(message)
  } finally {
    transport.close()
  }
}

async function intoFolder(folder: string, name: string, message: SendMailOptions): Promise<void> {
  const transport = (await nodemailer()).createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows'
  })
  const sent = await transport.sendMail(message)
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name}.eml`)
  await writeFile(`${file}.part`, sent.message as Buffer, { mode: 0o600 })
  await rename(`${file}.part`, file)
}
