import { formatPercent } from '../language/quantities';

interface ChipProps {
  readonly text: string;
  /** What colours it. */
  readonly category: string;
  /** From 0 to 1; absent where there is nothing to doubt. */
  readonly share?: number | undefined;
  readonly title?: string;
}

export function Chip({ text, category, share, title }: ChipProps) {
  return (
    <li class="chip" data-category={category} title={title}>
      {text}
      {share !== undefined && <span class="chip-share">{formatPercent(share)}</span>}
    </li>
  );
}
