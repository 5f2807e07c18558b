import type { ComponentChildren } from 'preact';

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

/** A name and what is so called, in a list of such. */
export function Fact({ name, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface AsideProps {
  readonly children: ComponentChildren;
}

/** What explains a fact. */
export function Aside({ children }: AsideProps) {
  return <span class="aside">{children}</span>;
}
