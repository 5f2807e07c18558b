import { remembered } from '../settings/remembered';
import { FINDING_KINDS, type FindingKind } from './finding';

/** What is shown of what is known of a picture. */
export const chosenTab = remembered<FindingKind>('tab', FINDING_KINDS, 'look');

export const panelState = remembered('findings', ['closed', 'open'] as const, 'closed');

/** Where the keys of a list of tabs lead from the one that is chosen. */
export function nextTab(key: string, from: FindingKind): FindingKind | undefined {
  const place = FINDING_KINDS.indexOf(from);
  const last = FINDING_KINDS.length - 1;
  switch (key) {
    case 'ArrowRight':
      return FINDING_KINDS[place === last ? 0 : place + 1];
    case 'ArrowLeft':
      return FINDING_KINDS[place === 0 ? last : place - 1];
    case 'Home':
      return FINDING_KINDS[0];
    case 'End':
      return FINDING_KINDS[last];
    default:
      return undefined;
  }
}
