import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT, withoutVitest } from './processes'

export interface CliResult {
  code: number | null
  stdout: string
  stderr: string
}

/** The environment of a hub of its own in `dataDir`: nothing of ours leaks in. */
export function cliEnv(dataDir: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _db, REDIS_URL: _redis, S3_BUCKET: _s3, PORT: _port, ...rest } = withoutVitest()
  return { ...rest, DATA_DIR: dataDir, KINDLING_DEMO: 'off', ...more } as unknown as NodeJS.ProcessEnv
}

/** Runs the real command, from another folder than the checkout, and waits for its end. */
export function kindling(args: string[], env: NodeJS.ProcessEnv): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'app/cli/kindling.js'), ...args], { cwd: '/', env })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}
