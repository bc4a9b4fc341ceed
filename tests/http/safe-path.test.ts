import { expect, test } from 'vitest'
import { safePath } from '~/http/safe-path'

test.each(['/', '/prompts', '/prompts?sort=top&q=%2F%2Fa', '/a#b', '/datasets/mei/柴'])(
  '%s is ours',
  (path) => {
    expect(new URL(safePath(path), 'http://h').origin).toBe('http://h')
    expect(safePath(path, '/fallback')).not.toBe('/fallback')
  }
)

test.each([
  null,
  '',
  'prompts',
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '\\\\evil.example',
  '/\u0000'
])('%j is not', (path) => expect(safePath(path, '/fallback')).toBe('/fallback'))
