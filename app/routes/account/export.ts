import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { exportAccount } from '~/domain/account/export-account.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'
import { zipResponse } from '~/http/zip-response.server'

/** The export is asked for on the account's page. */
export const loader = () => redirect('/me/account')

/** Everything of the signed-in person as a ZIP archive, made while it is sent. */
export async function action({ context, request }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'export')
  const day = new Date().toISOString().slice(0, 10)
  return zipResponse(`kindling-${viewer.name}-${day}.zip`, exportAccount(context.hub, viewer))
}
