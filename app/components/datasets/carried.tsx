import { type RowQuery, rowAddress } from '../../domain/datasets/viewer/row-query'

/** What a form goes on with of a question that an address says: everything but the row that is open. */
export const Carried = ({ query }: { query: RowQuery }) => (
  <>
    {[...new URLSearchParams(rowAddress(query, { row: null }))].map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
)
