import { bearerOfToken, hubError, hubHandler, hubJson } from '~/http/hub-answers.server'

/** `GET /api/whoami-v2`: who bears the token; the one place where an unknown token is refused (Hub read protocol, part 5). */
export const loader = hubHandler(async (ask) => {
  const bearer = await bearerOfToken(ask.context, ask.request)
  if (!bearer)
    return hubError(401, null, 'Invalid credentials in Authorization header', {
      'WWW-Authenticate': 'Bearer'
    })
  return hubJson(ask, {
    type: 'user',
    id: bearer.id,
    name: bearer.name,
    fullname: bearer.displayName,
    email: bearer.email,
    emailVerified: false,
    canPay: false,
    isPro: false,
    periodEnd: null,
    avatarUrl: `${ask.origin}/favicon.svg`,
    orgs: [],
    auth: {
      type: 'access_token',
      accessToken: {
        displayName: bearer.tokenName,
        role: 'read',
        createdAt: bearer.tokenCreatedAt.toISOString()
      }
    }
  })
})
