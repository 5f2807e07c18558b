import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { inQuarters } from '../progress/quarters';
import type { FindingWork } from './work';

/** To be heard: it changes a few times, and not with every picture. */
export function spokenOf({ loading, done, failed, total }: FindingWork): string {
  if (loading) return t(`progress.${loading.phase}`);
  const share = inQuarters((done + failed) / total);
  return share === 0 ? t('predict.asking') : t('progress.share', { share: formatPercent(share) });
}
