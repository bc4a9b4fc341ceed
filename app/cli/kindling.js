#!/usr/bin/env node
import { fileURLToPath, pathToFileURL } from 'node:url'
import { builtEntry } from '../domain/built-entry.server.js'

// Found from anywhere, by this process and by those it starts.
process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('../../tsconfig.json', import.meta.url))
const built = builtEntry('app/cli/main.ts')
if (built) await import(pathToFileURL(built).href)
else {
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: process.env.TSX_TSCONFIG_PATH })
  await import('./main.ts')
}
