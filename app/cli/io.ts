/** How a long task tells how far it is; drawn on a terminal only. */
export interface Progress {
  advance(by?: number): void
  /** Sets how much there is, once that is known. */
  total(count: number): void
  /** Ends it; `whole`: all of it is done, seen or not. */
  done(whole?: boolean): void
}

/** What a command says, and where: with `--json` stdout carries one JSON object and nothing else. */
export interface CliIo {
  json: boolean
  /** The answer. A line is for people (stderr with `--json`); an object is printed with `--json` only, once. */
  out(value: string | Record<string, unknown>): void
  /** A remark or a complaint: always stderr. */
  err(line: string): void
  progress(label: string, total: number): Progress
}

const REDRAW_MS = 100
const WIDTH = 24

/** @param json whether `--json` was given */
export function makeIo(json: boolean, stdout = process.stdout, stderr = process.stderr): CliIo {
  const err = (line: string) => void stderr.write(`${line}\n`)
  return {
    json,
    err,
    out(value) {
      if (typeof value === 'string') (json ? stderr : stdout).write(`${value}\n`)
      else if (json) stdout.write(`${JSON.stringify(value)}\n`)
    },
    progress: (label, total) => (stderr.isTTY ? bar(stderr, label, total) : quietProgress(err, label, total))
  }
}

function bar(stderr: NodeJS.WriteStream, label: string, expected: number): Progress {
  let total = expected
  let count = 0
  let drawnAt = 0
  const startedAt = performance.now()
  const draw = () => {
    drawnAt = performance.now()
    const share = total > 0 ? Math.min(1, count / total) : 0
    const filled = Math.round(share * WIDTH)
    const perSecond = Math.round(count / Math.max(0.001, (drawnAt - startedAt) / 1000))
    const cells = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
    stderr.write(`\r${label} ${cells} ${count}/${total} · ${perSecond}/s\x1b[K`)
  }
  return {
    advance(by = 1) {
      count += by
      if (performance.now() - drawnAt > REDRAW_MS) draw()
    },
    total(value) {
      total = value
    },
    done(whole = false) {
      if (whole) count = total
      draw()
      stderr.write('\n')
    }
  }
}

/** Off a terminal: one line at the end. */
function quietProgress(err: (line: string) => void, label: string, expected: number): Progress {
  let total = expected
  let count = 0
  return {
    advance(by = 1) {
      count += by
    },
    total(value) {
      total = value
    },
    done: (whole = false) => err(`${label}: ${whole ? total : count}/${total}`)
  }
}
