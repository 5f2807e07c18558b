import { effect } from '@preact/signals';
import { paused } from '../enlarge/pausing';
import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { describeProgress } from './progressText';

/** The share in the window's title: a long run is waited for in another tab. */
export function followProgress(): void {
  effect(() => {
    const share = describeProgress()?.share;
    const title = t('page.title');
    document.title = share === undefined ? title : t(titleKey(), { share: formatPercent(share), title });
  });
}

function titleKey() {
  return paused.value ? 'progress.pausedTitle' : 'progress.title';
}
