import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a step that has just come up: it takes the focus, so that keyboard and screen reader go on from there. */
export function StepTitle({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className="import-step">
      {children}
    </h2>
  );
}
