/** Names a fence or a person may give a language, and the one we keep. Lower case. */
const ALIASES: Record<string, string> = {
  js: 'javascript',
  node: 'javascript',
  mjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  golang: 'go',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  console: 'shell',
  yml: 'yaml',
  md: 'markdown',
  htm: 'html',
  kt: 'kotlin',
  cs: 'csharp',
  'c#': 'csharp',
  'c++': 'cpp',
  cc: 'cpp',
  hpp: 'cpp',
  h: 'c',
  pl: 'perl',
  ps1: 'powershell',
  svg: 'xml',
  r: 'r'
}
/** Endings that are a language's own name, or stand in `ALIASES`. */
const ENDINGS =
  /\.(c|cpp|css|go|html|java|json|kt|lua|php|r|rb|rs|scala|sql|swift|toml|xml|js|mjs|jsx|ts|tsx|py|sh|bash|yml|yaml|md|htm|cs|cc|hpp|h|pl|ps1|svg|vue|dart)$/i

/** Signs of a language, surest first. */
const SIGNS: [RegExp, string][] = [
  [/^#!.*\b(?:python3?)\b/, 'python'],
  [/^#!.*\b(?:node|deno|bun)\b/, 'javascript'],
  [/^#!.*\b(?:ba|z|da)?sh\b/, 'shell'],
  [/^[ \t]*<\?php/, 'php'],
  [/^[ \t]*<!doctype html|^[ \t]*<html[\s>]/i, 'html'],
  [/^[ \t]*<(?:\?xml|svg)[\s>]/, 'xml'],
  [
    /^[ \t]*(?:select\s[\s\S]+?\sfrom\s|insert\s+into\s|create\s+(?:table|view|index)\s|with\s+\w+\s+as\s*\()/i,
    'sql'
  ],
  [/^package\s+\w+\s*$[\s\S]*^func\s/m, 'go'],
  [/^[ \t]*#include\s*<(?:iostream|vector|string|map|algorithm|memory)>|\bstd::/m, 'cpp'],
  [/^[ \t]*#include\s*[<"]/m, 'c'],
  [/^[ \t]*using\s+System\b|\bnamespace\s+[\w.]+\s*[{;][\s\S]*\bclass\b/m, 'csharp'],
  [/\bpublic\s+(?:static\s+)?(?:final\s+)?(?:class|interface|enum|void)\b/, 'java'],
  [/^[ \t]*(?:pub\s+)?fn\s+\w+[\s\S]*(?:->|\blet\s+mut\b|println!)|^[ \t]*use\s+std::/m, 'rust'],
  [/^[ \t]*fun\s+\w+\s*\(|^[ \t]*val\s+\w+\s*[:=]/m, 'kotlin'],
  [/^[ \t]*import\s+(?:SwiftUI|Foundation|UIKit)\b|^[ \t]*func\s+\w+\([^)]*\)\s*(?:->|\{)/m, 'swift'],
  [
    /^[ \t]*(?:async\s+)?def\s+\w+\([^)]*\).*:\s*(?:#.*)?$|^[ \t]*from\s+[\w.]+\s+import\s|^[ \t]*(?:el)?if\s.+:\s*$/m,
    'python'
  ],
  [/^[ \t]*(?:def|module|class)\s+\w+[\s\S]*^[ \t]*end\b/m, 'ruby'],
  [
    /^[ \t]*(?:export\s+)?(?:interface|type|enum)\s+\w+[\s\S]*[{=]|:\s*(?:string|number|boolean|unknown)\b(?:\[\])?\s*[,;)=]/m,
    'typescript'
  ],
  [/\b(?:const|let|var)\s+[\w{[]|=>|\bfunction\b\s*\w*\s*\(|\bconsole\.log\(/, 'javascript'],
  [/^[ \t]*import\s+[\w.]+(?:\s+as\s+\w+)?\s*$|^[ \t]*print\(/m, 'python'],
  [/^[ \t]*[.#]?[\w-]+(?:[\s,>:.#][\w\s,>:.#-]*)?\{\s*[\w-]+\s*:[^}]*;/m, 'css'],
  [/^[ \t]*(?:sudo|apt|npm|pip|git|cd|echo|export|curl)\s+\S/m, 'shell']
]

/** Characters looked at for signs. */
const SIGHT = 4000
const FENCE = /^[ \t]{0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)/

/** Takes a Markdown fence (CommonMark §4.5) off code that is wrapped whole in one; `name` is what it says of the language. */
export function stripFence(text: string): { code: string; name: string } {
  const lines = text.trim().split('\n')
  const [, fence, name = ''] = FENCE.exec(lines[0] ?? '') ?? []
  const inside = lines.slice(1, -1)
  const closes = (line: string | undefined) => Boolean(fence && line?.trimStart().startsWith(fence))
  // Two fenced blocks one after the other are no single one.
  if (lines.length < 2 || !closes(lines.at(-1)) || inside.some(closes)) return { code: text, name: '' }
  return { code: inside.join('\n'), name }
}

/** The one name of a language, lower case: `JS` → `javascript`. Empty for what is no name. */
export function syntaxName(name: string): string {
  const lower = name.trim().toLowerCase()
  return Object.hasOwn(ALIASES, lower)
    ? (ALIASES[lower] ?? '')
    : /^[a-z][a-z0-9+#._-]{0,39}$/.test(lower)
      ? lower
      : ''
}

const isJson = (text: string): boolean => {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    return JSON.parse(text) !== undefined
  } catch {
    return false
  }
}

/** The language code is written in, by its fence, its file's name, then by signs in it; empty when nothing tells. */
export function guessSyntax(text: string, fileName = ''): string {
  const { code, name } = stripFence(text)
  const ending = ENDINGS.exec(fileName)?.[1] ?? ''
  const named = syntaxName(name) || syntaxName(ending)
  if (named) return named
  const start = code.trimStart().slice(0, SIGHT)
  if (code.length <= 200_000 && isJson(code)) return 'json'
  return SIGNS.find(([sign]) => sign.test(start))?.[1] ?? ''
}
