import { parseJsonText } from '../json-text'
import { isObject } from '../json-value'
import { findEncryptedDraft } from './capcut-draft'
import { findCopilotCommit } from './commit'
import { findDreamwriter } from './dreamwriter'
import { copilotFound, findDocument, findList } from './json-document'
import { findLabelledText } from './markdown'
import { isSessionLog, playSessionLog } from './session-log'
import { findTable } from './table-text'
import { type Found, originsOf, type TextContainer, type TextInspection } from './text-inspection'
import { closeTruncated } from './truncated-json'

/** Prose is looked through up to here, in UTF-16 units. */
const MAX_PROSE = 1_000_000

/**
 * What a text is that generators or communities export: conversations, API logs, prompt collections, drafts, labelled
 * prompts. Null when it is none of these (graphs and settings of image tools are read elsewhere).
 *
 * `head` is the text or its beginning; without `whole` a collection comes without counts, and `countRows` gives them.
 * Names of people, hidden context, keys and places on a machine are left out of the answer.
 */
export function recogniseText(head: string, whole: boolean, fileName = ''): TextInspection | null {
  const text = head.replace(/^\ufeff/, '').replace(/\0+$/, '')
  const start = text.trimStart().slice(0, 64)
  const json = start.startsWith('{') || start.startsWith('[') ? recogniseJson(text, whole) : null
  if (json) return json
  const draft = findEncryptedDraft(text, fileName)
  if (draft) return inspection(draft, 'text', 'document')
  return recogniseTable(text, whole, fileName) ?? recogniseProse(text.slice(0, MAX_PROSE), fileName)
}

function recogniseJson(text: string, whole: boolean): TextInspection | null {
  const lines = rowsOfLines(text, whole)
  if (lines) {
    const first = lines[0]
    const found =
      isObject(first) && isSessionLog(first)
        ? copilotFound(playSessionLog(lines), whole)
        : findList(lines, whole)
    return found ? inspection(found, 'jsonl', 'lines') : null
  }
  const value = parseJsonText(text) ?? (whole ? undefined : parseJsonText(closeTruncated(text) ?? ''))
  if (Array.isArray(value)) {
    const found = findList(value, whole)
    return found ? inspection(found, 'json', 'list') : null
  }
  const found = isObject(value) ? findDocument(value, whole) : null
  return found ? inspection(found, 'json', 'document') : null
}

/** Rows of a text of one JSON object a line, at least two; null when it is laid out otherwise. */
function rowsOfLines(text: string, whole: boolean): unknown[] | null {
  if (!text.trimStart().startsWith('{')) return null
  const lines = text.split('\n').filter((line) => line.trim())
  if (!whole) lines.pop()
  if (lines.length < (whole ? 2 : 1)) return null
  const first = parseJsonText(lines[0] ?? '')
  if (!isObject(first)) return null
  return [first, ...lines.slice(1).map((line) => parseJsonText(line) ?? null)]
}

function recogniseTable(text: string, whole: boolean, fileName: string): TextInspection | null {
  const table = findTable(text, whole, fileName)
  return table ? inspection(table.found, table.delimiter === '\t' ? 'tsv' : 'csv', 'table') : null
}

function recogniseProse(text: string, fileName: string): TextInspection | null {
  const found = findCopilotCommit(text) ?? findDreamwriter(text) ?? findLabelledText(text)
  if (!found) return null
  const marked = /\.(md|markdown)$/i.test(fileName) || /^(?:---\r?\n|#{1,6} )/m.test(text)
  return inspection(found, found.kind === 'labelled-text' && marked ? 'markdown' : 'text', 'document')
}

function inspection(
  found: Found,
  container: TextContainer,
  layout: TextInspection['layout']
): TextInspection {
  const carrier = found.kind === 'labelled-text' ? 'label' : container === 'json' ? 'json' : 'text'
  const source = found.kind === 'labelled-text' ? 'pasted' : 'embedded'
  return { ...found, container, layout, sources: originsOf(found.record, source, carrier) }
}
