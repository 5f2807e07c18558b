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
  readonly lang?: string;
  readonly children: ComponentChildren;
}

/** What explains a fact. */
export function Aside({ lang, children }: AsideProps) {
  return (
    <span class="aside" lang={lang}>
      {children}
    </span>
  );
}
