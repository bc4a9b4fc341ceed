import { putAccount } from '~/domain/auth/create-account.server'
import { hashPassword } from '~/domain/auth/password-hash.server'
import type { Hub } from '~/domain/hub/hub.server'
import type { Role } from '~db/vocabulary'

export interface TestUser {
  id: string
  name: string
  email: string
  password: string
  role: Role
}

let made = 0

const password = 'glowing-embers-of-testers'
let hashed: Promise<string> | undefined

/** An account with a password that is known and everybody's, for a hash takes longer than the rest; names are unique within a run's file. */
export async function createUser(
  hub: Pick<Hub, 'db'>,
  options: { name?: string; role?: Role; locale?: string } = {}
): Promise<TestUser> {
  made += 1
  const name = options.name ?? `tester-${made}`
  const role = options.role ?? 'creator'
  const user = { name, email: `${name.toLowerCase()}@example.org`, password, role }
  hashed ??= hashPassword(password)
  const { id } = await putAccount(hub, { ...user, locale: options.locale }, await hashed)
  return { id, ...user }
}

/** Signs in at a running site, as the form does; the value for a `Cookie` header. */
export async function signIn(siteUrl: string, user: Pick<TestUser, 'email' | 'password'>): Promise<string> {
  const response = await fetch(new URL('/signin', siteUrl), {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: new URL(siteUrl).origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: user.email, password: user.password })
  })
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  if (response.status >= 400 || cookies.length === 0)
    throw new Error(
      `Sign-in of ${user.email} failed: ${response.status} ${(await response.text()).slice(0, 200)}`
    )
  return cookies.join('; ')
}
