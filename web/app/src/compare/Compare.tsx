import { t } from '../language/translate';
import { formerResult, type Result } from '../result/shownResults';
import { Frame } from '../viewer/Frame';
import { Layer } from '../viewer/Layer';
import { Room } from '../viewer/Room';
import { CompareTools } from './CompareTools';
import './compare.css';
import { against, layout } from './layout';
import { SideBySide } from './SideBySide';
import { Slider } from './Slider';
import type { Side } from './sides';

interface CompareProps {
  /** Absent where the browser can't show the picture as it came. */
  readonly before: string | undefined;
  readonly result: Result;
  /** Whether the picture is being enlarged once more. */
  readonly isInHand: boolean;
}

/** The result beside the picture as it came, or beside what another model made of it. */
export function Compare({ before, result, isInHand }: CompareProps) {
  const { width, height } = result.info;
  const size = { width, height };
  const former = formerResult.value;
  const left = leftSide(before, result, former);
  const isOfModels = left !== undefined && left.url === former?.url;
  const right = { url: result.url, name: isOfModels && former ? nameOf(result, former) : t('compare.after') };
  const tools = <CompareTools hasBefore={before !== undefined} former={former && nameOf(former, result)} />;
  if (!left) {
    return (
      <Room tools={tools}>
        <Frame size={size}>
          <Layer url={right.url} alt={right.name} />
        </Frame>
      </Room>
    );
  }
  const sides = { size, left, right, isInHand };
  return (
    <Room tools={tools}>{layout.value === 'side' ? <SideBySide {...sides} /> : <Slider {...sides} />}</Room>
  );
}

function leftSide(before: string | undefined, result: Result, former: Result | undefined): Side | undefined {
  if (former && (against.value === 'former' || !before))
    return { url: former.url, name: nameOf(former, result) };
  return before === undefined ? undefined : { url: before, name: t('compare.before') };
}

/** What tells it from the other one. */
function nameOf({ info }: Result, { info: other }: Result): string {
  if (info.model !== other.model) return info.model;
  if (info.tta !== other.tta) return t(info.tta ? 'quality.average.made' : 'quality.standard.name');
  return t(`sync.${info.sync}.name`);
}
