import { PreviewLayer } from '../preview/PreviewLayer';
import { Frame } from '../viewer/Frame';
import { Layer } from '../viewer/Layer';
import { SideName } from './SideName';
import type { ComparedSides, Side } from './sides';

/** Two frames, zoomed and moved together. */
export function SideBySide({ size, left, right, isInHand }: ComparedSides) {
  return (
    <>
      <Half size={size} side={left} />
      <Half size={size} side={right} isInHand={isInHand} />
    </>
  );
}

interface HalfProps extends Pick<ComparedSides, 'size'> {
  readonly side: Side;
  readonly isInHand?: boolean;
}

function Half({ size, side, isInHand = false }: HalfProps) {
  return (
    <Frame size={size} label={side.name}>
      <Layer url={side.url} alt={side.name} />
      {isInHand && <PreviewLayer />}
      <SideName name={side.name} />
    </Frame>
  );
}
