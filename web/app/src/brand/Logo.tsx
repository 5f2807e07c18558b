interface LogoProps {
  readonly size: number;
}

/** A star, coarse on the left and smooth on the right: what the page does, before and after. */
export function Logo({ size }: LogoProps) {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        class="logo-coarse"
        d="M16 4.1h-2.17v6.5h-2.16v2.15H7.33v2.17H3v2.16h4.33v2.17h4.34v2.15h2.16v6.5H16z"
      />
      <path class="logo-smooth" d="M16 3q2 11 13 13-11 2-13 13z" />
    </svg>
  );
}
