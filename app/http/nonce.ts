import { createContext, useContext } from 'react'

/** The response's CSP nonce; empty in the browser, where nothing may read it back. */
export const NonceContext = createContext('')

export const useNonce = () => useContext(NonceContext)
