/** The look that all controls of a form share. */
export const controlClass =
  'w-full min-h-10 rounded-lg border border-edge bg-raised px-2 py-2 sm:px-3 text-ink placeholder:text-muted aria-[invalid=true]:border-bad aria-[invalid=true]:outline-bad disabled:opacity-60'
