import { applyEdits, backMap, type Edit } from './edits'
import { type Merged, mergeFindings } from './merge-findings'
import { type CleaningRecord, FIELDS, type Field, type Finding } from './record'
import { PLACEHOLDERS } from './redaction'

const MAX_PASSES = 5

const unchanged = ({ edits }: Merged) => FIELDS.every((field) => edits[field].length === 0)

/** Adds one pass's edits, mapped to the record's own units, to those of the passes before. */
function addEdits(known: Edit[], more: Edit[]): Edit[] {
  if (known.length === 0) return more
  const back = backMap(known)
  return [...known, ...more.map((edit) => ({ ...edit, ...back(edit.start, edit.end) }))].sort(
    (a, b) => a.start - b.start
  )
}

/** Puts a later pass's stretches to the rule's finding of an earlier one. */
function addFindings(known: Finding[], more: Finding[]): Finding[] {
  const all = [...known]
  for (const finding of more) {
    const at = all.findIndex((one) => one.rule === finding.rule)
    if (at === -1) all.push(finding)
    else {
      const first = all[at] as Finding
      const spans = [...first.spans, ...finding.spans].sort((a, b) =>
        a.field === b.field ? a.start - b.start : a.field < b.field ? 1 : -1
      )
      all[at] = { ...first, spans, params: { ...first.params, count: spans.length } }
    }
  }
  return all
}

/**
 * Runs the rules until there is nothing left to replace: a number that stood glued to another is only seen once that one
 * is gone. Records without private data take one pass, others rarely more than two.
 *
 * @param check the rules that see repaired words
 */
export function redact(record: CleaningRecord, check: (record: CleaningRecord) => Finding[]): Merged {
  let merged = mergeFindings(record, check(record))
  if (unchanged(merged)) return merged
  for (let pass = 1; pass < MAX_PASSES; pass += 1) {
    const { edits } = merged
    const current = {
      ...record,
      title: applyEdits(record.title, edits.title),
      text: applyEdits(record.text, edits.text)
    }
    const next = mergeFindings(
      current,
      check(current).filter((finding) => finding.rule in PLACEHOLDERS)
    )
    if (unchanged(next)) break
    const back = { title: backMap(edits.title), text: backMap(edits.text) }
    const found = next.findings.map((f) => ({
      ...f,
      spans: f.spans.map((s) => ({ ...s, ...back[s.field](s.start, s.end) }))
    }))
    const joined = Object.fromEntries(
      FIELDS.map((field) => [field, addEdits(edits[field], next.edits[field])])
    ) as Record<Field, Edit[]>
    merged = {
      findings: addFindings(merged.findings, found),
      edits: joined,
      redactions: merged.redactions + next.redactions
    }
  }
  return merged
}
