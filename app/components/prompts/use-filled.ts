import { useEffect, useRef, useState } from 'react'
import { fromFilledHash, toFilledHash } from '../../domain/prompts/filled-hash'

type Values = Record<string, string>

/** Milliseconds without typing after which the address follows. */
const SETTLE_MS = 300

/** What stands in a prompt's blanks; kept in the address's fragment, so that a filled prompt is shared by its link. */
export function useFilled(names: readonly string[]): [Values, (values: Values) => void] {
  const [values, setValues] = useState<Values>({})
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const key = names.join('\n')

  useEffect(() => {
    const read = () => {
      const found = fromFilledHash(window.location.hash, key.split('\n'))
      if (found) setValues(found)
    }
    read()
    window.addEventListener('hashchange', read)
    return () => {
      clearTimeout(timer.current)
      window.removeEventListener('hashchange', read)
    }
  }, [key])

  const change = (next: Values) => {
    setValues(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const { pathname, search, hash } = window.location
      const filled = toFilledHash(next)
      if (!filled && !hash.startsWith('#fill?')) return
      window.history.replaceState(window.history.state, '', pathname + search + filled)
    }, SETTLE_MS)
  }
  return [values, change]
}
