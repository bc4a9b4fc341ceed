import { Link, type LinkProps } from '@remix-run/react'
import clsx from 'clsx'
import type { ButtonHTMLAttributes } from 'react'

export type ButtonVariant = 'ember' | 'line' | 'quiet' | 'danger'
export type ButtonSize = 'md' | 'sm'

const base =
  'inline-flex items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors duration-150 disabled:opacity-50 disabled:cursor-not-allowed aria-disabled:opacity-50'

const variants: Record<ButtonVariant, string> = {
  ember: 'bg-ember text-on-ember hover:brightness-110',
  line: 'border border-line bg-card text-ink hover:border-edge',
  quiet: 'text-quiet hover:text-ink hover:bg-sunken',
  danger: 'border border-brick text-brick bg-card hover:bg-brick-soft'
}

const sizes: Record<ButtonSize, string> = { md: 'h-10 px-4 text-14', sm: 'h-8 px-3 text-14' }

/** The classes of a button, for the rare element that is neither a button nor a link. */
export const buttonClass = (variant: ButtonVariant = 'line', size: ButtonSize = 'md', className?: string) =>
  clsx(base, variants[variant], sizes[size], className)

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant
  size?: ButtonSize
}

export function Button({ variant = 'line', size = 'md', className, type = 'submit', ...props }: ButtonProps) {
  return <button {...props} type={type} className={buttonClass(variant, size, className)} />
}

export interface ButtonLinkProps extends LinkProps {
  variant?: ButtonVariant
  size?: ButtonSize
}

export function ButtonLink({ variant = 'line', size = 'md', className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={buttonClass(variant, size, className)} />
}
