import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { createAccount } from '~/domain/auth/create-account.server'
import { setRole } from '~/domain/auth/set-role.server'
import { AppError } from '~/domain/errors'
import { giveTrust } from '~/domain/trust/give-trust.server'
import { TRUST_LEVELS, type TrustLevel } from '~/domain/trust/levels'
import { ROLES, type Role } from '~db/vocabulary'
import { inWords } from '../in-words'
import type { CliIo } from '../io'
import { withHub } from '../with-hub'

const PASSWORD_BYTES = 15

/**
 * `kindling user create`: how the first admin comes to be; `kindling user role`: how another does; `kindling user trust`: for
 * people whom one knows from elsewhere.
 */
export function register(program: Command, io: CliIo): void {
  const user = program.command('user').description('accounts')
  user
    .command('create <name>')
    .description('make an account and print its password, once')
    .requiredOption('--email <address>', 'e-mail to sign in with')
    .option('--role <role>', `one of ${ROLES.join(', ')}`, 'creator')
    .option('--locale <tag>', 'language of the account: en or zh-CN', 'en')
    .action(async (name: string, options: { email: string; role: string; locale: string }) => {
      const { email, locale } = options
      const role = roleCalled(options.role)
      const password = randomBytes(PASSWORD_BYTES).toString('base64url')
      const { id } = await withHub((hub) =>
        createAccount(hub, { name, email, password, role, locale, address: 'confirmed' })
      ).catch((error: unknown) => {
        throw inWords(error)
      })
      io.out({ id, name, email, role, password })
      io.out(`${name} (${role}) may sign in as ${email} with the password ${password}`)
    })
  user
    .command('role <name> <role>')
    .description(`give somebody another role: ${ROLES.join(', ')}`)
    .action(async (name: string, wanted: string) => {
      const role = roleCalled(wanted)
      const before = await withHub((hub) => setRole(hub, name, role))
      io.out({ name, role, before })
      io.out(`${name} was ${before} and is ${role} now`)
    })
  user
    .command('trust <name> <level>')
    .description('give somebody a level of trust (0–3) that they never fall below; 0 takes it back')
    .action(async (name: string, wanted: string) => {
      const level = levelCalled(wanted)
      const before = await withHub((hub) => giveTrust(hub, name, level))
      io.out({ name, level, before })
      io.out(`${name} is trusted at level ${level} at least; before: ${before}`)
    })
}

function levelCalled(word: string): TrustLevel {
  const level = TRUST_LEVELS.find((known): known is TrustLevel => `${known}` === word)
  if (level === undefined)
    throw new AppError('invalid', `The level must be one of ${TRUST_LEVELS.join(', ')}`)
  return level
}

function roleCalled(word: string): Role {
  const role = ROLES.find((known): known is Role => known === word)
  if (!role) throw new AppError('invalid', `The role must be one of ${ROLES.join(', ')}`)
  return role
}
