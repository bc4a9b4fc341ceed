/** The mark: three sticks under a small flame. */
export function Mark(props: { size?: number; className?: string }) {
  const size = props.size ?? 28
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" className={props.className} aria-hidden>
      <path
        d="M16 2.5c.6 3.6 5.6 6 5.6 11.2a5.6 5.6 0 0 1-11.2 0c0-2 .9-3.5 2-4.7.2 1.5.9 2.4 1.9 2.8-.5-3.6.2-6.7 1.7-9.3Z"
        className="fill-ember"
      />
      <path d="m4.5 28.5 20-7M7.5 21.5l20 7" className="stroke-ink" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M3.5 24.8h25" className="stroke-edge" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  )
}
