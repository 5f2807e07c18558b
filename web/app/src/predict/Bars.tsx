import type { ComponentChildren } from 'preact';
import { formatPercent } from '../language/quantities';

export interface Bar {
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
}

interface BarsProps {
  readonly bars: readonly Bar[];
  /** The place of the one that is set off. */
  readonly mostLikely: number;
  readonly children: ComponentChildren;
}

/** A distribution: a bar a bin, each with its label and its share in words. */
export function Bars({ bars, mostLikely, children }: BarsProps) {
  const largest = Math.max(...bars.map(({ share }) => share), Number.MIN_VALUE);
  return (
    <figure class="bars">
      <figcaption>{children}</figcaption>
      <ol>
        {bars.map(({ label, share }, place) => (
          <li
            key={label}
            data-most={place === mostLikely || undefined}
            style={{ '--share': `${(100 * share) / largest}%` }}
          >
            <span class="bar-label">{label}</span>
            <span class="bar" aria-hidden="true" />
            <span class="bar-share">{formatPercent(share)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
