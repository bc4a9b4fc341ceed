import type { ReactNode } from 'react'

/** One of the things that stand around a case: a title and a list, or what to say where it is empty. */
export function Fact({
  title,
  empty,
  children
}: {
  title: string
  empty: string | false
  children: ReactNode
}) {
  return (
    <section className="min-w-0 text-14">
      <h3 className="mb-1 text-14 font-medium">{title}</h3>
      {empty ? <p className="text-quiet">{empty}</p> : <ul className="flex flex-col gap-2">{children}</ul>}
    </section>
  )
}
