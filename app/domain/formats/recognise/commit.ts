import type { Found } from './text-inspection'

const TRAILER =
  /^[ \t>|]{0,8}Co-authored-by:[ \t]*[^\n<]{0,100}<[^>\n]{0,60}\bCopilot@users\.noreply\.github\.com>/im
const AGENT = /^(?:[ \t]{0,4}Author|From|Commit):[ \t]{0,12}copilot-swe-agent\[bot\]/im
const COMMIT = /^(?:commit [0-9a-f]{7,64}\b|From [0-9a-f]{40} |diff --git |Author: |Subject: )/m

/** A pasted commit or patch that names GitHub Copilot as its author; completed code itself carries no mark. */
export function findCopilotCommit(text: string): Found | null {
  const agent = AGENT.test(text)
  if (!agent && !TRAILER.test(text)) return null
  const date = /^(?:Date|AuthorDate):[ \t]*([^\n]{1,60})$/m.exec(text)?.[1] ?? ''
  const stamp = date ? new Date(date) : new Date(Number.NaN)
  const files = new Set([...text.matchAll(/^diff --git a\/(\S{1,300})/gm)].map((match) => match[1]))
  return {
    kind: 'copilot-commit',
    generator: 'github-copilot',
    seedRow: 'GitHub Copilot',
    confidence: COMMIT.test(text) ? 'high' : 'low',
    record: {
      ...(Number.isNaN(stamp.getTime()) ? {} : { createdAt: stamp.toISOString() }),
      parameters: {
        mark: agent ? 'author' : 'trailer',
        ...(files.size > 0 ? { files: String(files.size) } : {})
      }
    },
    warnings: ['The mark says Copilot took part in the change, not which lines it wrote.']
  }
}
