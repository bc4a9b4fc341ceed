import { COMMON_PASSWORDS } from './common-passwords'
import { PASSWORD_MAX, PASSWORD_MIN } from './password-length'

/**
 * Why a password may not be used, or null when it may (OWASP ASVS 6.2: length over composition, common ones refused).
 * Length counts characters as people see them; spaces and any script are welcome.
 *
 * @returns a message key of namespace `errors`
 */
export function passwordProblem(password: string, about: { name: string; email: string }): string | null {
  const length = [...password].length
  if (length < PASSWORD_MIN) return 'errors:password.short'
  if (length > PASSWORD_MAX) return 'errors:password.long'
  const plain = password.toLowerCase()
  const email = about.email.toLowerCase()
  const known = [about.name.toLowerCase(), email, email.split('@')[0]]
  if (known.includes(plain)) return 'errors:password.personal'
  if (COMMON_PASSWORDS.has(plain) || new Set(plain).size < 3 || isRun(plain)) return 'errors:password.common'
  return null
}

/** `1234567890`, `abcdefghij`, `9876543210`: every step is the same one up or down. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((char, i) => (char.codePointAt(0) ?? 0) - (text.codePointAt(i) ?? 0))
  const wrapped = steps.map((step) => (Math.abs(step) === 9 ? -Math.sign(step) : step))
  return Math.abs(wrapped[0] ?? 0) === 1 && wrapped.every((step) => step === wrapped[0])
}
