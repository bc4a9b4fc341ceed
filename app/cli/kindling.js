#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// Found from anywhere, by this process and by those it starts.
process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('../../tsconfig.json', import.meta.url))
register({ tsconfig: process.env.TSX_TSCONFIG_PATH })
await import('./main.ts')
