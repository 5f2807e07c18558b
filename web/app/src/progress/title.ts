import { effect } from '@preact/signals';
import { work } from '../enlarge/work';
import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { describeWork } from './progressText';

/** The share in the window's title: a long run is waited for in another tab. */
export function followProgress(): void {
  effect(() => {
    const share = describeWork(work.value)?.share;
    const title = t('page.title');
    document.title =
      share === undefined ? title : t('progress.title', { share: formatPercent(share), title });
  });
}
