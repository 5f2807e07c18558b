interface SideNameProps {
  readonly name: string;
  /** Without one it is of the whole frame. */
  readonly side?: 'before' | 'after';
}

/** What is seen there, written on it. */
export function SideName({ name, side }: SideNameProps) {
  return (
    <span class={side ? `side ${side}` : 'side'} aria-hidden="true">
      <span>{name}</span>
    </span>
  );
}
